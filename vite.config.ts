import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Browsers of the last two years; newer syntax stays, nothing is translated for older ones. */
const browsers = ["chrome120", "edge120", "firefox121", "safari17.2"];

/** `vite build` makes the page, `vite build --mode cli` the command line; `vitest` runs the unit tests. */
export default defineConfig(({ mode }) => (mode === "cli" ? commandLine : page));

const tests = {
  include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
  environment: "node",
  testTimeout: 20_000,
} as const;

const page = defineConfig({
  plugins: [react()],
  // Files are named relative to the page, so that it works from any folder of a static host.
  base: "./",
  build: {
    target: browsers,
    outDir: "dist/page",
    emptyOutDir: true,
    // A worker or a font inside a `data:` address would not fall under the policy that its own file gets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  worker: {
    format: "es",
    rolldownOptions: {
      // `serve` finds the worker's own files by this name, to send them with their own policy.
      output: { entryFileNames: "assets/worker-[hash].js", chunkFileNames: "assets/worker-[name]-[hash].js" },
    },
  },
  test: tests,
});

const commandLine = defineConfig({
  publicDir: false,
  build: {
    ssr: "src/cli/main.ts",
    target: "node20",
    outDir: "dist/cli",
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: "evolve.js", banner: "#!/usr/bin/env node" } },
  },
  ssr: { target: "node" },
  test: tests,
});
