import type { WeakClass } from '../../preload/contract.ts';

export type ReportLanguage = 'pt-BR' | 'en';

/** A sentence about a class that it is taken for, and how often. */
type Lacks = (weak: WeakClass) => string;

const percentOf = (language: ReportLanguage) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

const lacksInPortuguese: Lacks = ({ lacks, takenFor, twin, unknownWords }) => {
  const percent = percentOf('pt-BR');
  const sentences = {
    examples: 'Mais exemplos: há poucos.',
    agreement: `Uma decisão: textos dela (${twin?.texts ?? 0}) estão também em ${twin?.label ?? ''}, palavra por palavra.`,
    difference: `Exemplos que a distingam de ${takenFor?.label ?? ''}, com que é confundida em ${percent.format(takenFor?.share ?? 0)} dos textos.`,
    words: `Exemplos com as palavras dela: ${percent.format(unknownWords ?? 0)} delas não estão em nenhum texto de treino.`,
    variety: 'Exemplos mais variados: os textos dela não se parecem com os do treino.',
  };
  return lacks.map((one) => sentences[one]).join(' ');
};

const lacksInEnglish: Lacks = ({ lacks, takenFor, twin, unknownWords }) => {
  const percent = percentOf('en');
  const sentences = {
    examples: 'More examples: there are few.',
    agreement: `A decision: texts of it (${twin?.texts ?? 0}) stand in ${twin?.label ?? ''} as well, word for word.`,
    difference: `Examples that tell it apart from ${takenFor?.label ?? ''}, which it is taken for in ${percent.format(takenFor?.share ?? 0)} of its texts.`,
    words: `Examples with its words: ${percent.format(unknownWords ?? 0)} of them stand in no training text.`,
    variety: 'More varied examples: its texts are not like those of the training.',
  };
  return lacks.map((one) => sentences[one]).join(' ');
};

const ptBR = {
  title: 'Treinamento',
  file: 'Arquivo',
  date: 'Data',
  lead: 'dos textos que o treino não viu têm a classe certa entre as três primeiras',
  texts: 'Textos de treino',
  heldOut: 'Textos de teste',
  corrections: 'Textos decididos na revisão',
  unused: 'Linhas que ficaram de fora',
  sure: 'Quando dá para confiar',
  sureFrom: (threshold: string, covered: string) =>
    `A partir de ${threshold} de confiança, 95% das respostas estão certas. Isso cobre ${covered} dos textos.`,
  sureNone: 'Nenhuma confiança garante 95% de respostas certas: todas merecem um olhar.',
  sureFew: 'São poucos textos de teste para dizer a partir de que confiança dá para confiar.',
  learning: 'Ainda aprende com mais textos?',
  weak: 'Classes que precisam de mais exemplos',
  whatLacks: 'O que falta',
  lacks: lacksInPortuguese,
  columns: [
    ...['Classe', 'Nome', 'Grupo', 'Textos de treino', 'Textos de teste'],
    ...['Precisão', 'Revocação', 'F1', 'Entre as três', 'O que falta'],
  ],
};

const en: typeof ptBR = {
  title: 'Training',
  file: 'File',
  date: 'Date',
  lead: 'of the held-out texts have the right class among the first three',
  texts: 'Training texts',
  heldOut: 'Held-out texts',
  corrections: 'Texts decided in the review',
  unused: 'Rows that were left out',
  sure: 'When it can be relied on',
  sureFrom: (threshold, covered) =>
    `From a confidence of ${threshold} on, 95% of the answers are right. That covers ${covered} of the texts.`,
  sureNone: 'No confidence warrants 95% of right answers: all deserve a look.',
  sureFew: 'The held-out texts are too few to say from which confidence it can be relied on.',
  learning: 'Does it still learn from more texts?',
  weak: 'Classes that need more examples',
  whatLacks: 'What is missing',
  lacks: lacksInEnglish,
  columns: [
    ...['Class', 'Name', 'Group', 'Training texts', 'Held-out texts'],
    ...['Precision', 'Recall', 'F1', 'Among three', 'What is missing'],
  ],
};

/** The words of the report that is saved: a file, and not a page of ours, which translate themselves. */
export const trainingWords = (language: ReportLanguage): typeof ptBR =>
  language === 'en' ? en : ptBR;
