import vue from "eslint-plugin-vue";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

const TYPESCRIPT = ["**/*.ts", "**/*.vue"];
const TESTS = ["**/*.test.ts", "e2e/**/*.ts"];
const HAN = "/\\p{Script=Han}/u";

/** What the rules may not reach for: they are handed the time, chance and everything else as arguments. */
const NOT_IN_RULES = [
  ...[
    "fetch",
    "crypto",
    "performance",
    "console",
    "process",
    "Buffer",
    "globalThis",
    "window",
    "document",
    "navigator",
  ],
  ...["localStorage", "indexedDB", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "require"],
];

const CHINESE_TEXT = "Texts stand in src/web/i18n, in Chinese and English.";

export default defineConfig(
  globalIgnores(["dist/", ".data/", "coverage/", "e2e/output/", "src/web/**/generated/"]),
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-throw-literal": "error",
      "@typescript-eslint/no-explicit-any": "error",
      // Indexing answers undefined to the compiler (noUncheckedIndexedAccess); in tight loops over typed arrays we know better.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },

  // Typed: a promise nobody waits for loses its error, and on a server its transaction.
  {
    files: ["src/{domain,protocol,server,cli}/**/*.ts", "{seeds,scripts,bench,e2e,simulation}/**/*.ts"],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.server.json", "./tsconfig.e2e.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: promiseRules(),
  },
  {
    files: ["src/web/**/*.ts", "src/web/**/*.vue"],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.web.json", "./tsconfig.web-tests.json"],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".vue"],
      },
    },
    rules: promiseRules(),
  },

  {
    name: "hedgerow/pure",
    files: ["src/{domain,protocol}/**/*.ts"],
    ignores: TESTS,
    rules: {
      "no-restricted-globals": [
        "error",
        ...NOT_IN_RULES.map((name) => ({ name, message: "Rules are pure: take it as an argument." })),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "`now` is an argument." },
        { object: "Math", property: "random", message: "`random` is an argument." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "`now` is an argument." },
        { selector: "CallExpression[callee.name='Date']", message: "`now` is an argument." },
        { selector: "ImportExpression", message: "Rules load nothing while they run." },
      ],
    },
  },

  {
    files: ["src/web/**/*.vue"],
    extends: [vue.configs["flat/recommended"]],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, sourceType: "module" } },
    rules: {
      "vue/no-v-html": "error",
      "vue/block-lang": ["error", { script: { lang: "ts" } }],
      "vue/component-api-style": ["error", ["script-setup"]],
      "vue/multi-word-component-names": "off",
      "vue/no-bare-strings-in-template": "error",
      "vue/no-restricted-syntax": [
        "error",
        { selector: `VText[value=${HAN}]`, message: CHINESE_TEXT },
        { selector: `VLiteral[value=${HAN}]`, message: CHINESE_TEXT },
        { selector: `VElement Literal[value=${HAN}]`, message: CHINESE_TEXT },
        { selector: `VElement TemplateElement[value.raw=${HAN}]`, message: CHINESE_TEXT },
      ],
      // Layout is prettier's.
      ...Object.fromEntries(
        [
          ...["max-attributes-per-line", "html-indent", "html-self-closing", "html-closing-bracket-newline"],
          ...["singleline-html-element-content-newline", "multiline-html-element-content-newline", "attributes-order"],
          ...[
            "first-attribute-linebreak",
            "html-closing-bracket-spacing",
            "html-quotes",
            "mustache-interpolation-spacing",
          ],
        ].map((rule) => [`vue/${rule}`, "off"]),
      ),
    },
  },

  {
    name: "hedgerow/screen-texts",
    files: ["src/web/**/*.ts", "src/web/**/*.vue"],
    // The gallery's people, villages and orders are data.
    ignores: [
      "src/web/i18n/**",
      "src/web/passes/messages.*",
      "src/web/**/*.gallery.ts",
      "src/web/**/example-*.ts",
      ...TESTS,
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: `Literal[value=${HAN}]`, message: CHINESE_TEXT },
        { selector: `TemplateElement[value.raw=${HAN}]`, message: CHINESE_TEXT },
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Set text, not HTML." },
      ],
    },
  },
);

function promiseRules() {
  return {
    "@typescript-eslint/no-floating-promises": "error",
    "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  };
}
