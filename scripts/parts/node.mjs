// Written for any Node that knows modules: it is what tells an old one apart.
const needed = [20, 19];

/** Ends the process with a sentence if this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return;
  console.error(
    `Rotulo needs Node ${needed.join('.')} or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}
