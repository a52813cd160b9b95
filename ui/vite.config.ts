import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // Paths relative to the page work under every address the window may give it.
  base: './',
  clearScreen: false,
  // Read as data, the messages are there sooner than as a program.
  json: { stringify: true, namedExports: false },
  server: {
    port: 5173,
    strictPort: true,
    // The messages stand outside, because the papers and the desk read them too.
    fs: { allow: ['..'] },
  },
  build: {
    target: ['safari16', 'chrome111'],
    // The window's content policy admits files, not data addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    css: false,
    testTimeout: 20000,
  },
}));
