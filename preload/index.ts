import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ProblemData } from './calls.ts';
import type { Bridge, Granted } from './contract.ts';

/** What the main process answers to a file: its handle, or why there is none. An error's code would not cross. */
export type GrantAnswer = { granted: Granted } | { problem: ProblemData };

const bridge: Bridge = {
  post: (message) => ipcRenderer.send('rotulo', message),

  receive(listener) {
    ipcRenderer.on('rotulo', (_event, message: unknown) => listener(message));
    ipcRenderer.send('rotulo:ready');
  },

  async grant(file) {
    const path = webUtils.getPathForFile(file);
    const answer: GrantAnswer = await ipcRenderer.invoke('rotulo:grant', path);
    if ('problem' in answer) throw answer.problem;
    return answer.granted;
  },
};

contextBridge.exposeInMainWorld('rotulo', bridge);
