import { defineConfig } from 'vite';

/** The main process, once for each host, and the threads that it starts. Packages stay outside. */
export default defineConfig({
  // Read as one file each is there in a third of the time that its many files take, and every start waits for them.
  ssr: { noExternal: ['zod', 'chardet', 'ws'] },
  build: {
    outDir: 'dist/main',
    emptyOutDir: true,
    target: 'node20',
    ssr: true,
    minify: false,
    rollupOptions: {
      input: {
        electron: 'main/host/electron/index.ts',
        browser: 'main/host/browser/index.ts',
        cli: 'main/host/cli/index.ts',
        'make-ready': 'main/host/make-ready/index.ts',
        'model-thread': 'main/worker/model-thread.ts',
        'job-thread': 'main/worker/job-thread.ts',
        'crew-thread': 'main/worker/crew-thread.ts',
        'scan-thread': 'main/worker/scan-thread.ts',
        'train-thread': 'main/worker/train-thread.ts',
        'classify-thread': 'main/worker/classify-thread.ts',
      },
      external: ['electron'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
