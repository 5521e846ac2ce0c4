import type { LinearModel } from '../../main/core/linear/model.ts';
import { RECIPE_2015 } from '../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../main/core/text/token-table.ts';

const groups: readonly (readonly [string, string | null])[] = [
  ['53', 'FERRAGENS E ABRASIVOS'],
  ['65', 'EQUIPAMENTOS E ARTIGOS DE USO MÉDICO, DENTÁRIO E VETERINÁRIO'],
  ['71', 'MOBILIÁRIOS'],
  ['75', 'UTENSÍLIOS DE ESCRITÓRIO E MATERIAL DE EXPEDIENTE'],
  ['79', 'EQUIPAMENTOS E MATERIAIS PARA LIMPEZA'],
  ['89', 'SUBSISTÊNCIA'],
  ['91', null],
];

const classes: readonly (readonly [string, string | null, string])[] = [
  ['5305', 'PARAFUSOS', 'parafuso aço rosca cabeça sextavado zincado bitola'],
  ['5310', 'PORCAS E ARRUELAS', 'porca arruela aço sextavado rosca zincado bitola'],
  ['6505', 'DROGAS E MEDICAMENTOS', 'comprimido ampola dosagem solução injetável frasco cápsula'],
  ['6510', 'MATERIAIS PARA CURATIVO', 'gaze atadura curativo algodão esparadrapo estéril branca'],
  [
    '6515',
    'INSTRUMENTOS, EQUIPAMENTOS E SUPRIMENTOS MÉDICOS E CIRÚRGICOS',
    'luva procedimento látex seringa agulha cirúrgico estéril pinça',
  ],
  ['7105', 'MOBILIÁRIO DOMÉSTICO', 'cadeira mesa cama madeira armário colchão'],
  ['7110', 'MOBILIÁRIO PARA ESCRITÓRIO', 'cadeira mesa escritório giratória gaveta armário aço'],
  [
    '7510',
    'ARTIGOS PARA ESCRITÓRIO',
    'caneta esferográfico lápis papel azul tinta grampeador borracha escrita cor',
  ],
  [
    '7520',
    'ARTIGOS E ACESSÓRIOS DE ESCRITÓRIO',
    'caneta pasta suporte grampeador arquivo clipe cor plástico',
  ],
  ['7530', 'ARTIGOS DE PAPELARIA', 'papel caderno envelope sulfite folha branca etiqueta'],
  [
    '7930',
    'MATERIAIS E PREPARADOS PARA LIMPEZA E POLIMENTO',
    'detergente sabão desinfetante frasco limpeza água perfume',
  ],
  ['8915', 'FRUTAS E HORTALIÇAS', 'batata banana laranja cenoura fruta'],
  ['9150', null, 'óleo lubrificante motor graxa viscosidade'],
];

/** A small number in [0, 1) from a text, always the same. */
function steady(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash >>> 8) & 0xffff) / 0x10000;
}

/** Coefficients by hand, so that answers look like those of a real model: own words for, the words of others a little against. */
function coefficientOf(token: string, label: string, own: readonly string[]): number {
  const noise = steady(`${token} ${label}`);
  const place = own.indexOf(token);
  if (place >= 0) return 2.6 - place * 0.22 + noise * 0.3;
  return noise > 0.55 ? -0.9 * noise : 0;
}

/** Classes of CATMAT with a vocabulary small enough to be read; `catalog` puts a digit before every label, as in 2015. */
export function fakeModel({ catalog = '' } = {}): LinearModel {
  const words = classes.map(([, , text]) => text.split(' '));
  const tokens = [...new Set(words.flat())].sort();
  const start = [0];
  const classOf: number[] = [];
  const value: number[] = [];
  for (const token of tokens) {
    classes.forEach(([label], index) => {
      const coefficient = coefficientOf(token, label, words[index]);
      if (coefficient === 0) return;
      classOf.push(index);
      value.push(coefficient);
    });
    start.push(value.length);
  }
  return {
    classes: classes.map(([label, name]) => ({
      label: catalog + label,
      name,
      group: label.slice(0, 2),
    })),
    groups: groups.map(([code, name]) => ({ code, name })),
    intercept: Float64Array.from(classes, ([label]) => -1.05 + 0.1 * steady(label)),
    tokens: tokenTableOf(tokens),
    idf: Float64Array.from(tokens, (token) => 4 + 6 * steady(token)),
    coefficients: {
      start: Uint32Array.from(start),
      class: Uint16Array.from(classOf),
      value: Float64Array.from(value),
    },
    recipe: RECIPE_2015,
    probability: 'modified_huber',
  };
}
