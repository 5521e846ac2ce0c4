'use strict';

/** Stands for a part of Electron that is not provided: it must never look as if it worked. */
function missing(name) {
  const refuse = (member) => {
    throw new Error(`electron double: ${name}${member} is not provided`);
  };
  return new Proxy(function () {}, {
    get: (_target, member) =>
      typeof member === 'symbol' || member === 'then' ? undefined : refuse(`.${member}`),
    apply: () => refuse('()'),
    construct: () => refuse(' (new)'),
  });
}

/** Makes an object throw for every member that it has not. */
function strict(name, object) {
  return new Proxy(object, {
    get(target, member) {
      if (!(member in target)) {
        if (typeof member === 'symbol' || member === 'then' || member === 'toJSON')
          return undefined;
        throw new Error(`electron double: ${name}.${member} is not provided`);
      }
      const value = target[member];
      // Private fields are the target's, not the proxy's.
      return typeof value === 'function' && member !== 'constructor' ? value.bind(target) : value;
    },
  });
}

module.exports = { missing, strict };
