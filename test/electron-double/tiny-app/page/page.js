globalThis.seen = { hello: null, paths: [], events: [] };
tiny.onHello((value) => (seen.hello = value));

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  seen.events.push(`drop on ${event.target.id} at ${event.clientX > 0}`);
  seen.paths = [...event.dataTransfer.files].map((file) => tiny.pathOf(file));
});
document.querySelector('input').addEventListener('change', (event) => {
  seen.events.push('change');
  seen.paths = [...event.target.files].map((file) => tiny.pathOf(file));
});
document.addEventListener('keydown', (event) => {
  if (event.key === '1' && event.shiftKey) event.preventDefault();
});
