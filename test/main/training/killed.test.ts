import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyModel } from '../../../main/model/verify.ts';
import { scratchFolder } from '../job/scratch.ts';
import { runCommand, startCommand } from '../host/cli/command.ts';
import { thingsTable } from './tables.ts';

/** The long run kills 200 times (ROTULO_KILLS=200). */
const KILLS = Number(process.env.ROTULO_KILLS ?? 6);

describe('a training that is killed at any moment', () => {
  it(
    'leaves the model that was there before, or the new one, whole',
    { timeout: 900_000 },
    async () => {
      const folder = await scratchFolder();
      const table = join(folder, 'itens.csv');
      const model = join(folder, 'm.h5');
      await writeFile(table, thingsTable(600));
      const command = (seed: number) => {
        const options = ['--label', 'classe', '--text', 'descricao', '--recipe', '2015', '--quiet'];
        return ['train', table, ...options, '--seed', String(seed), '--output', model];
      };
      const begun = performance.now();
      expect(await runCommand(command(0))).toMatchObject({ code: 0 });
      const usual = performance.now() - begun;
      for (let kill = 1; kill <= KILLS; kill++) {
        const child = startCommand(command(kill));
        const ended = new Promise((resolve) => child.on('close', resolve));
        const timer = setTimeout(() => child.kill('SIGKILL'), (usual * kill) / KILLS);
        await ended;
        clearTimeout(timer);
        expect(await verifyModel(model)).toMatchObject({ passed: true });
        const names = (await readdir(folder)).filter((name) => !/^\.m\.h5\..*\.part$/.test(name));
        expect(names).toEqual(['itens.csv', 'm.h5']);
      }
      expect(await runCommand(command(1))).toMatchObject({ code: 0 });
    },
  );
});
