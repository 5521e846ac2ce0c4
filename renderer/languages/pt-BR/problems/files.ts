import type { Phrases } from '../../phrase.ts';

/** Files as such, saving, and what nobody foresaw: what the main process names by its code. */
export const fileProblems = {
  internal: 'Aconteceu algo que o Rótulo não previu: {reason}',

  'thread.stopped': 'O trabalho foi interrompido antes de terminar.',

  'file.unreadable': '“{file}” não pode ser lido. Ele ainda está lá, e você pode abri-lo?',
  'file.not-granted': 'Este arquivo não foi escolhido nesta sessão. Escolha-o de novo.',
  'file.not-written':
    '“{file}” não pôde ser gravado: {reason}. O disco está cheio, ou a pasta é só para leitura?',

  'files.no-path':
    'O que foi solto não é um arquivo deste computador. Salve-o primeiro como arquivo e solte esse.',

  'upload.name': 'Um arquivo não pode se chamar “{name}” aqui.',
  'upload.no-space':
    'Não há espaço para este arquivo: são precisos {needed} MB e há {free} MB livres onde o Rótulo guarda seus dados. Libere espaço ali, ou inicie o Rótulo com outra pasta de dados.',
  'upload.unknown-folder': 'Esta pasta não está sendo enviada.',
  'upload.too-many-files':
    'Uma pasta com mais de {most} arquivos é demais para uma vez. Escolha uma pasta dentro dela.',
  'upload.twice': 'O mesmo arquivo de uma pasta foi enviado duas vezes.',
  'upload.interrupted': 'O envio foi interrompido.',
  'upload.failed': 'O arquivo não pôde ser guardado: {reason}',

  'save.no-space':
    'Não há mais espaço para {file}. Libere algum ou salve em outro lugar; o que havia antes não mudou.',
  'save.not-allowed':
    '{file} não pode ser gravado ali, ou outro programa o tem aberto. Feche-o lá ou salve em outro lugar.',
  'save.no-folder': 'A pasta de {file} não existe mais. Salve em outro lugar.',
  'save.is-folder': '{file} é uma pasta. Escolha outro nome.',
  'save.failed': '{file} não pôde ser gravado: {reason}. O que havia antes não mudou.',
  'save.needs-file':
    'Um arquivo Parquet não pode ir para a saída padrão. Dê o nome do arquivo a gravar.',
  'save.too-many-columns':
    'Uma planilha tem no máximo {most} colunas e esta tabela tem {columns}. Escolha menos, ou salve como CSV ou Parquet.',
  'save.unreadable':
    '{file} foi gravado mas é lido de volta diferente: o disco pode estar falhando. O que havia antes não mudou.',
} satisfies Phrases;
