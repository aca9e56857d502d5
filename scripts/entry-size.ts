import { gzipSync } from "node:zlib";

const SCRIPT = /<script[^>]*\ssrc="([^"]+)"/g;
const LINK = /<link[^>]*>/g;
const LOADED_AT_ONCE = /\srel="(stylesheet|modulepreload|preload)"/;
const HREF = /\shref="([^"]+)"/;

/**
 * Bytes, gzipped, of the scripts and styles that a page loads before it shows anything: what its HTML names, what it
 * preloads included, each file once. `read` hands out a file by the address the page gives.
 */
export function entrySize(html: string, read: (url: string) => Uint8Array): number {
  return entryUrls(html).reduce((total, url) => total + gzipSync(read(url), { level: 9 }).byteLength, 0);
}

function entryUrls(html: string): string[] {
  const scripts = [...html.matchAll(SCRIPT)].map(([, url]) => url);
  const links = [...html.matchAll(LINK)]
    .filter(([tag]) => LOADED_AT_ONCE.test(tag))
    .map(([tag]) => HREF.exec(tag)?.[1]);
  const urls = [...scripts, ...links].filter((url) => url !== undefined && /\.(m?js|css)(\?|$)/.test(url));
  return [...new Set(urls as string[])];
}
