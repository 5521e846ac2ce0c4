'use strict';

/**
 * webUtils.getPathForFile must answer at once, but only DevTools knows a File's path, and answers later. So an event that
 * brings new files is held before the page sees it, the paths are asked for, and the event comes again.
 * Runs in the preload's world, by its source text.
 */
function holdFiles(post) {
  const paths = new Map();
  const held = new Map();
  let last = 0;

  const filesOf = (event) => {
    if (event.type === 'drop') return [...(event.dataTransfer?.files ?? [])];
    const { target } = event;
    return target instanceof HTMLInputElement && target.type === 'file' ? [...target.files] : [];
  };

  function again(event, target, files) {
    if (event.type !== 'drop') {
      target.dispatchEvent(new Event(event.type, { bubbles: true, composed: event.composed }));
      return;
    }
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const { clientX, clientY, ctrlKey, shiftKey, altKey, metaKey } = event;
    const place = { clientX, clientY, ctrlKey, shiftKey, altKey, metaKey };
    const nature = { bubbles: true, cancelable: true, composed: true };
    target.dispatchEvent(new DragEvent('drop', { ...nature, ...place, dataTransfer }));
  }

  function hold(event) {
    const files = filesOf(event);
    const unknown = files.filter((file) => !paths.has(file));
    if (unknown.length === 0) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    const target = event.composedPath()[0];
    held.set(++last, { unknown, resume: () => again(event, target, files) });
    post('files', last);
  }

  for (const type of ['drop', 'input', 'change']) {
    window.addEventListener(type, hold, { capture: true });
  }

  return {
    /** The files of one held event, for DevTools to look at. */
    heldFiles: (ticket) => held.get(ticket).unknown,
    /** Their paths, '' where a file is not of the disk; lets the event go on. */
    learn(ticket, found) {
      const { unknown, resume } = held.get(ticket);
      held.delete(ticket);
      unknown.forEach((file, at) => paths.set(file, found[at]));
      resume();
    },
    pathOf: (file) => paths.get(file) ?? '',
  };
}

module.exports = { holdFiles };
