// Trains the model that comes with the app; started by train-catmat.mjs, which says how.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { createLocalCrew } from '../main/core/training/crew.ts';
import { keepLargest } from '../main/core/training/recommended/prune.ts';
import { RECOMMENDED } from '../main/core/training/recommended/options.ts';
import { trainRecommended } from '../main/core/training/recommended/train.ts';
import { saveModel } from '../main/model/save.ts';
import { crossValidate } from './cross-validate.ts';
import { measure } from './measure.ts';

const TESTS = {
  'dev_catalog.csv': 'Textos do catálogo',
  'dev_freetext.csv': 'Textos livres dos órgãos',
};
/** Smaller sizes that are measured as well, to tell what pruning loses. */
const SMALLER = [2_000_000, 1_000_000];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    created: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    folds: { type: 'string', default: String(RECOMMENDED.folds) },
    coefficients: { type: 'string', default: '4000000' },
    answers: { type: 'string', default: String(RECOMMENDED.answers) },
    seed: { type: 'string', default: String(RECOMMENDED.seed) },
    groups: { type: 'string', default: 'tools/catmat-groups.csv' },
    'cross-validate': { type: 'string' },
  },
});
const [data, output] = positionals;
if (!data || !output) throw new Error('DATA_DIR and OUTPUT.h5 are needed');

function readRows<T extends z.ZodType>(path: string, row: T): z.infer<T>[] {
  const parsed: unknown = parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
  return z.array(row).parse(parsed);
}

const textRow = z.object({ label: z.string(), description: z.string() });
const classRow = z.object({ label: z.string(), label_name: z.string(), group: z.string() });
const groupRow = z.object({ code: z.string(), name: z.string() });

const official = new Map(
  readRows(join(data, 'classes.csv'), classRow).map((row) => [row.label, row]),
);
const groups = readRows(values.groups, groupRow);
const rows = readRows(join(data, 'train.csv'), textRow);
const labels = [...new Set(rows.map(({ label }) => label))].sort();
const placeOf = new Map(labels.map((label, k) => [label, k]));
const classes = labels.map((label) => ({
  label,
  name: official.get(label)?.label_name ?? null,
  group: official.get(label)?.group ?? null,
}));
const begun = Date.now();
const seconds = () => Math.round((Date.now() - begun) / 1000);
const input = {
  texts: rows.map(({ description }) => description),
  labels: Uint32Array.from(rows, ({ label }) => placeOf.get(label) ?? 0),
  classes,
  groups,
  language: 'pt-BR',
};
const options = {
  ...RECOMMENDED,
  folds: Number(values.folds),
  answers: Number(values.answers),
  seed: Number(values.seed),
  coefficients: Number(values.coefficients),
};
let told = '';
const work = {
  crew: createLocalCrew(() => turn()),
  pause: async () => {
    await turn();
  },
  onProgress: (stage: string, share: number) => {
    const now = `${stage} ${Math.round(share * 100)} %`;
    if (now !== told) console.log(`${seconds()} s: ${now}`);
    told = now;
  },
};
if (values['cross-validate'] !== undefined) {
  // One part is answered to scale the learners by; how sure a first answer is does not count here.
  const quick = { ...options, answers: 1 };
  await crossValidate(input, Number(values['cross-validate']), async (part) => {
    return (await trainRecommended(part, quick, work)).model;
  });
}
const { model, answers } = await trainRecommended(input, options, work);
const share = (fits: (answer: (typeof answers)[number]) => boolean) =>
  answers.filter(fits).length / Math.max(1, answers.length);
const labelOf = (text: number) => placeOf.get(rows[text].label) ?? -1;
const crossed = {
  test: 'Textos de treino deixados de fora',
  texts: answers.length,
  top1: share(({ isRight }) => isRight),
  top3: share(({ text, ranked }) => ranked.slice(0, 3).includes(labelOf(text))),
};
console.log(`held out: top-1 ${crossed.top1}, top-3 ${crossed.top3}`);
console.log(`sure: ${JSON.stringify(model.calibration?.sure)}`);
const tests = Object.entries(TESTS).filter(([file]) => existsSync(join(data, file)));
/** How good the model is with so many coefficients. */
function measureAll(most: number) {
  const smaller = { ...model, coefficients: keepLargest(model.coefficients, most) };
  console.log(`${smaller.coefficients.value.length} coefficients:`);
  return tests.map(([file, test]) => {
    const texts = readRows(join(data, file), textRow);
    return { test, texts: texts.length, ...measure(smaller, texts, file) };
  });
}
for (const most of SMALLER) if (most < options.coefficients) measureAll(most);
const accuracies = measureAll(options.coefficients);

const { coefficients, tokens } = model;
const written = await saveModel(output, {
  model,
  card: {
    title: 'CATMAT: materiais das compras federais',
    description:
      `Classifica descrições de materiais em ${classes.length} classes do Catálogo de Materiais (CATMAT) do governo ` +
      'federal brasileiro. Receita recomendada do Rotulo: palavras, pares, o nome no começo do texto, posições e ' +
      'sequências de letras; quatro classificadores lineares somados em um só, com confiança calibrada. Classes com ' +
      'poucos textos de treino são pouco confiáveis. Um texto sem palavra conhecida nem reconhecida pelas letras não ' +
      'é classificado e, nos testes, conta como erro. Os códigos e nomes das classes são os oficiais; os títulos dos ' +
      'grupos de dois dígitos foram redigidos para este aplicativo.',
    language: 'pt-BR',
    source:
      'Registros públicos do governo federal do Brasil: o catálogo de materiais (CATMAT) e descrições de itens de ' +
      'compras federais escritas pelos órgãos. Os textos não fazem parte do modelo, que só contém palavras, ' +
      'sequências de letras e pesos.',
    licence:
      'MIT, como o aplicativo. Os registros de origem são informação pública do governo federal.',
    author: 'The Rotulo maintainers',
    created: values.created,
    trainingTexts: rows.length,
    accuracies: answers.length > 0 ? [...accuracies, crossed] : accuracies,
  },
  training: {
    recipe: 'recommended',
    learners: 'svm, naive Bayes, groups, vectors',
    seed: Number(values.seed),
    folds: Number(values.folds),
    coefficients: coefficients.value.length,
  },
});
console.log(
  `${seconds()} s: ${tokens.size} tokens, ${coefficients.value.length} coefficients, ${written.bytes} bytes, ${written.digest}`,
);
