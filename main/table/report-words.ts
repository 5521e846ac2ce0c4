import type { Problem } from '../core/problem.ts';

/** The languages that a report speaks. */
export type ReportLanguage = 'pt-BR' | 'en';
export const REPORT_LANGUAGES = ['en', 'pt-BR'] as const satisfies readonly ReportLanguage[];

/** What a report tells of a row, as the names of its columns, and whether the row is kept. */
export const REPORT_WORDS = {
  en: { columns: ['row', 'line', 'kept', 'code', 'reason', 'text'], yes: 'yes', no: 'no' },
  'pt-BR': {
    columns: ['registro', 'linha', 'mantido', 'código', 'motivo', 'texto'],
    yes: 'sim',
    no: 'não',
  },
} as const;

/** What can be odd about a row, as the pages say it. */
export const PORTUGUESE_REASONS: Readonly<Record<string, string>> = {
  'table.title-row':
    'A linha {line} (“{text}”) fica acima da tabela. Conta como título e ficou de fora.',
  'table.total-row':
    'A linha {line} (“{text}”) fica abaixo da tabela. Conta como total ou nota e ficou de fora.',
  'table.subtotal-row':
    'A linha {line} (“{text}”) fica entre as linhas da tabela. Conta como subtotal e ficou de fora.',
  'table.header-again': 'A linha {line} repete os nomes das colunas. Ficou de fora.',
  'table.lines-blank': 'Linhas em branco a partir da linha {line}: {lines}. Ficaram de fora.',
  'table.rows-empty': 'Linhas sem texto a partir da linha {line}: {lines}. Ficaram de fora.',
  'table.quote-open':
    'Na linha {line} uma aspa é aberta e nunca fechada. A linha não foi lida; a leitura continua depois dela.',
  'table.row-endless': 'A linha {line} é mais longa do que uma linha pode ser. Não foi lida.',
  'table.bytes-unknown':
    'A linha {line} tem bytes que não são {encoding}. A linha fica; se outras também parecerem erradas, escolha outra codificação.',
  'table.row-short':
    'A linha {line} tem {found} de {expected} células. A linha fica; as células que faltam contam como vazias.',
  'table.row-long':
    'A linha {line} tem {found} células em vez de {expected}. A linha fica; veja se um texto contém o separador.',
  'table.quote-stray':
    'A linha {line} tem uma aspa dentro de uma célula entre aspas. A linha fica e a aspa é lida como texto.',
  'table.nul': 'A linha {line} tem caracteres NUL. A linha fica como está.',
  'table.cell-error': 'A célula {cell} mostra o erro {error}. A linha fica, com o erro como texto.',
  'table.formula-not-computed':
    'A célula {cell} tem uma fórmula que nunca foi calculada e conta como vazia. Abra o arquivo no Excel, salve-o e tente de novo.',
  'table.number-imprecise':
    'A célula {cell} tem um número de mais de 15 dígitos, dos quais o Excel guardou 15. Se a coluna {column} contém códigos, eles têm de ser texto na planilha; as outras linhas da coluna não são relatadas.',
  'table.cell-binary':
    'A linha {row} tem bytes que não são texto na coluna “{column}”. Ficam como dígitos hexadecimais; as outras linhas da coluna não são relatadas.',
};

/** Why a row is reported, as a sentence in that language. */
export function reasonOf(
  { code, message, detail }: Pick<Problem, 'code' | 'message' | 'detail'>,
  language: ReportLanguage,
): string {
  const sentence = language === 'en' ? undefined : PORTUGUESE_REASONS[code];
  if (sentence === undefined) return message;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = detail[name] ?? whole;
    return typeof value === 'number' ? inPortuguese(value) : value;
  });
}

// Made when it is first needed: every start would wait for it.
let portugueseNumbers: Intl.NumberFormat | undefined;
function inPortuguese(value: number): string {
  portugueseNumbers ??= new Intl.NumberFormat('pt-BR');
  return portugueseNumbers.format(value);
}
