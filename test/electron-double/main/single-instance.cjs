'use strict';
const fs = require('node:fs');
const { join } = require('node:path');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holder(lock) {
  try {
    return Number(fs.readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/**
 * The lock of one user data folder. The first to ask holds it and is told of every later start by `onSecond(argv,
 * workingDirectory)`; the others leave their arguments in a folder and get `false`.
 */
function takeLock(userData, onSecond) {
  fs.mkdirSync(userData, { recursive: true });
  const lock = join(userData, 'electron-double.lock');
  const letters = join(userData, 'electron-double.starts');
  const pid = holder(lock);
  if (pid !== process.pid && pid !== 0 && isAlive(pid)) {
    const letter = join(letters, String(process.pid));
    const content = { argv: process.argv, workingDirectory: process.cwd() };
    fs.writeFileSync(`${letter}.part`, JSON.stringify(content));
    fs.renameSync(`${letter}.part`, `${letter}.json`);
    return false;
  }
  fs.writeFileSync(lock, String(process.pid));
  fs.mkdirSync(letters, { recursive: true });
  const timer = setInterval(() => {
    for (const name of fs.readdirSync(letters).filter((file) => file.endsWith('.json'))) {
      const { argv, workingDirectory } = JSON.parse(fs.readFileSync(join(letters, name), 'utf8'));
      fs.rmSync(join(letters, name));
      onSecond(argv, workingDirectory);
    }
  }, 50);
  timer.unref();
  process.on('exit', () => {
    clearInterval(timer);
    fs.rmSync(lock, { force: true });
    fs.rmSync(letters, { recursive: true, force: true });
  });
  return true;
}

module.exports = { takeLock };
