import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { evaluateJob } from '../../../../main/job/evaluation/evaluate.ts';
import { saveEvaluation } from '../../../../main/job/evaluation/save.ts';
import { openJob } from '../../../../main/job/open.ts';
import { runJob } from '../../../../main/job/run.ts';
import { smallModel } from '../../core/small-model.ts';
import { scratchFolder, specFor } from '../scratch.ts';

const TABLE = [
  'classe;descrição',
  '7510;caneta',
  ' 7510 ;caneta azul',
  '6515;luva',
  '9150;luva',
  '7510;parafuso',
  '9999;caneta',
  ';caneta',
  '"=1+1<b>";caneta',
  '',
].join('\r\n');

async function evaluated() {
  const folder = await scratchFolder();
  const spec = await specFor(folder, TABLE, { description: [1] });
  await runJob(smallModel(), spec);
  const job = await openJob(spec.jobsFolder, spec.id);
  onTestFinished(() => job.store.close());
  return { folder, job, evaluation: await evaluateJob(job.store, job.file, 0) };
}

describe('an evaluation of a job', () => {
  test('compares its answers with a column', async () => {
    const { job, evaluation } = await evaluated();
    expect(evaluation).toMatchObject({
      ...{ column: 'classe', rows: 5, empty: 1, unknownLabels: 2, unanswered: 1 },
      ...{ top1: 3 / 5, top3: 4 / 5, top5: 4 / 5 },
      unknownLabelsShown: [
        { label: '9999', rows: 1 },
        { label: '=1+1<b>', rows: 1 },
      ],
      confusions: [{ label: '9150', name: null, predicted: '6515', rows: 1, share: 1 }],
      groups: [{ label: '75', support: 3, correct: 2 }, { label: '65' }, { label: '91' }],
    });
    expect(job.summary().rows).toBe(evaluation.rows + evaluation.empty + evaluation.unknownLabels);
  });

  test('can be stopped, and needs a column that is there', async () => {
    const { job } = await evaluated();
    const stopped = { signal: AbortSignal.abort() };
    await expect(evaluateJob(job.store, job.file, 0, stopped)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect(evaluateJob(job.store, job.file, 2)).rejects.toMatchObject({
      code: 'evaluation.no-column',
    });
  });

  test('is a table in the marks of the language', async () => {
    const { folder, job, evaluation } = await evaluated();
    const target = join(folder, 'avaliacao.csv');
    const saved = await saveEvaluation(evaluation, job.summary(), target, 'csv', 'pt-BR');
    const lines = (await readFile(target, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffsection;label;name;group;answered;/);
    expect(lines[1]).toBe('figure;top_3;;;;;;;;;;;;0,800000');
    expect(lines).toContain(
      'class;6515;INSTRUMENTOS MÉDICOS;65;;;1;2;1;0,500000;1,000000;0,666667;1,000000;',
    );
    expect(lines).toContain("unknown-class;'=1+1<b>;;;;;1;;;;;;;");
    expect(saved).toMatchObject({ rows: lines.length - 1, fileName: 'avaliacao.csv' });
    const english = join(folder, 'evaluation.csv');
    await saveEvaluation(evaluation, job.summary(), english, 'csv', 'en');
    expect(await readFile(english, 'utf8')).toContain('figure,top_3,,,,,,,,,,,,0.800000\r\n');
  });

  test('is JSON', async () => {
    const { folder, job, evaluation } = await evaluated();
    const target = join(folder, 'evaluation.json');
    await saveEvaluation(evaluation, job.summary(), target, 'json', 'en');
    expect(JSON.parse(await readFile(target, 'utf8'))).toEqual(evaluation);
  });
});
