/**
 * Opens instances of a kernel, compiled once for each thread, over a memory. Each thread needs an instance of its own.
 * @typeParam Kernel what its kernel/index.ts exports
 * @param base64 the compiled kernel, as scripts/build-kernel.mjs wrote it
 */
export function kernelOpener<Kernel>(base64: string): (memory: WebAssembly.Memory) => Kernel {
  let compiled: WebAssembly.Module | undefined;
  return (memory) => {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0)),
    );
    const instance = new WebAssembly.Instance(compiled, { env: { memory } });
    // The exports are those of our own compiled source; a test compares the two.
    return instance.exports as unknown as Kernel;
  };
}
