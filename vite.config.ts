import { existsSync } from "node:fs";
import path from "node:path";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type InlineConfig, type Plugin } from "vite";
import type { WebApp } from "./scripts/build-web.ts";

const ROOT = import.meta.dirname;

/**
 * A hint to V8 (explicit compile hints, Chromium 136): functions are compiled while the file is read, beside the page's
 * own work, and not one by one when first called. It saves a slow phone a tenth of the time to its first screen.
 */
const COMPILE_BESIDE = "//# allFunctionsCalledOnLoad";

/** How one app is built into a folder: hashed file names, no inline scripts, nothing from other hosts. */
export function webConfig(app: WebApp, outDir: string): InlineConfig {
  return {
    root: path.join(ROOT, "src/web", app),
    base: app === "resident" ? "/" : `/${app}/`,
    logLevel: "warn",
    plugins: [vue(), componentsOnDemand(), keepFontsAtHome()],
    define: {
      // Element Plus still has a few components in the options style; what is ours, and Vant, has none.
      __VUE_OPTIONS_API__: JSON.stringify(app === "console" || app === "gallery"),
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    build: {
      outDir,
      emptyOutDir: true,
      // Guards bring phones of 2019; their WebView stopped being renewed somewhere after Chromium 91.
      target: ["chrome91", "safari15", "firefox91"],
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        // How long our plugins take is not the business of who starts the product.
        checks: { bundlerTimings: false },
        output: app === "gate" || app === "field" ? { postBanner: COMPILE_BESIDE } : {},
      },
    },
    worker: { format: "es" },
  };
}

/** Components whose folder is not called after them. */
const FOLDERS: Record<string, string> = {
  ...{ option: "select", "option-group": "select", "tab-pane": "tabs", "sub-menu": "menu", step: "steps" },
  ...{ aside: "container", header: "container", main: "container", footer: "container" },
};

/**
 * `import { ElButton } from "element-plus"` becomes the import of that component's file and style, and so for Vant: only
 * what is used is read, built and shipped.
 */
function componentsOnDemand(): Plugin {
  return {
    name: "components-on-demand",
    transform: {
      filter: { id: /[\\/]src[\\/]web[\\/]/, code: /from\s*["'](element-plus|vant)["']/ },
      handler(code) {
        const result = code.replace(
          /import\s*\{([^}]*)\}\s*from\s*["'](element-plus|vant)["'];?/g,
          (_, names: string, from: string) =>
            names
              .split(",")
              .map((name) => name.trim())
              .filter((name) => name !== "" && !name.startsWith("type "))
              .map((name) => (from === "vant" ? importVant(name) : importElement(name)))
              .join(" "),
        );
        return { code: result, map: null };
      },
    },
  };
}

/** Vant's icon font names another host beside the letters it brings along; our pages ask no other host. */
function keepFontsAtHome(): Plugin {
  return {
    name: "keep-fonts-at-home",
    enforce: "pre",
    transform: {
      filter: { id: /vant[\\/]es[\\/]icon[\\/]index\.css/ },
      handler: (code) => ({ code: code.replace(/,\s*url\(\/\/[^)]*\)\s*format\("woff"\)/, ""), map: null }),
    },
  };
}

function importVant(name: string): string {
  const folder = toKebab(name.split(/\s/)[0]!.replace(/^show(?=[A-Z])/, ""));
  return `import { ${name} } from "vant/es/${folder}/index.mjs"; import "vant/es/${folder}/style/index.mjs";`;
}

function importElement(name: string): string {
  const bare = name.split(/\s/)[0]!;
  const style = toKebab(bare.replace(/^El/, "").replace(/^v(?=Loading)/, ""));
  return (
    `import { ${name} } from "element-plus/es/components/${elementFolder(style)}/index.mjs"; ` +
    `import "element-plus/es/components/${style}/style/css.mjs";`
  );
}

/** `menu-item` lives with `menu`: the longest beginning that is a component's folder. */
function elementFolder(name: string): string {
  const known = FOLDERS[name];
  if (known !== undefined) return known;
  for (let folder = name; folder !== ""; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("-")))) {
    if (existsSync(path.join(ROOT, `node_modules/element-plus/es/components/${folder}/index.mjs`))) return folder;
  }
  throw new Error(`element-plus has no component ${name}`);
}

function toKebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]|^[A-Z]/g, (letter, at: number) => (at > 0 ? "-" : "") + letter.toLowerCase());
}

/** `APP=gate npx vite` serves one app while it is worked on; its /api goes to the server. */
export default defineConfig(() => {
  const app = (process.env["APP"] ?? "console") as WebApp;
  const api = `http://localhost:${process.env["PORT"] ?? "8080"}`;
  return { ...webConfig(app, path.join(ROOT, "dist/web", app)), server: { proxy: { "/api": api } } };
});
