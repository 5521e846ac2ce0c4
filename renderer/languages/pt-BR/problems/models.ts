import type { Phrases } from '../../phrase.ts';

/** Model files and the library: what the main process names by its code. */
export const modelProblems = {
  'class.unknown': 'O modelo tem {classes} classes; não há nenhuma no lugar {place}.',

  'token.unknown': 'O modelo não conhece a palavra “{token}”.',

  'model.none': 'Não há modelo para classificar. Importe um primeiro.',
  'model.unknown': 'Não há modelo “{id}” na biblioteca.',
  'model.exists': 'Já há um modelo “{id}”.',
  'model.bundled': 'O modelo que vem com o aplicativo não pode ser removido.',
  'model.too-slow':
    '“{file}” levou mais de {seconds} segundos para ser lido e foi abandonado. Pode estar danificado.',
  'model.not-found': '“{file}” não está lá.',
  'model.unreadable': '“{file}” não pode ser lido. Ele ainda está lá, e você pode abri-lo?',
  'model.is-folder': '“{file}” é uma pasta, não um arquivo.',
  'model.empty': '“{file}” está vazio.',
  'model.not-hdf5':
    '“{file}” não é um arquivo HDF5, ou está cortado ou danificado. Traga-o de novo de onde ele veio.',
  'model.damaged':
    '“{file}” não pode ser lido em {place}: o arquivo está danificado. Traga-o de novo de onde ele veio.',
  'model.not-a-model':
    '“{file}” é um arquivo HDF5, mas não um modelo do Rótulo: seu atributo “format” não diz que é.',
  'model.newer':
    '“{file}” tem a versão {version} do formato de modelos; este Rótulo lê até a {newest}. Atualize o Rótulo para abri-lo.',
  'model.attribute': '“{file}”: o atributo “{attribute}” não está como o formato pede: {reason}.',
  'model.recipe-unknown':
    '“{file}” prepara os textos de um modo que esta versão do Rótulo não conhece (“{field}”). Uma mais nova talvez conheça.',
  'model.probability-unknown':
    '“{file}” faz das pontuações probabilidades por uma regra que esta versão do Rótulo não conhece (“{rule}”). Uma mais nova talvez conheça.',
  'model.unknown-content':
    '“{file}” contém {place}, que o formato não conhece. Uma versão mais nova do Rótulo talvez conheça.',
  'model.missing-part': '“{file}” não tem {place}, que é indispensável.',
  'model.wrong-type': '“{file}”: {place} contém {found}; deve conter {expected}.',
  'model.wrong-shape': '“{file}”: {place} é {found}; deve ser {expected}.',
  'model.too-large':
    '“{file}”: {place} diz ter {bytes} bytes, mais do que os {limit} possíveis aqui. O arquivo está danificado.',
  'model.points-elsewhere':
    '“{file}”: {place} aponta para outro arquivo (“{target}”). Um modelo deve conter ele mesmo todos os seus dados.',
  'model.link':
    '“{file}”: {place} é uma ligação para “{target}”, onde devem estar os próprios dados.',
  'model.compression':
    '“{file}”: {place} está comprimido com {filter}, que o Rótulo não sabe desfazer. Salve o arquivo sem compressão ou com zlib (por exemplo com ptrepack --complib=zlib).',
  'model.not-finite': '“{file}”: o item {index} de {place} é {found}, que não é um número finito.',
  'model.start-order':
    '“{file}”: o item {index} de {place} é {found}; as posições devem crescer de 0 até o número de coeficientes, {coefficients}.',
  'model.class-order':
    '“{file}”: o item {index} de {place} é {found}; as classes de uma palavra devem crescer e ficar abaixo de {classes}.',
  'model.too-many-classes': '“{file}” tem {classes} classes; são possíveis de 1 a {most}.',
  'model.string':
    '“{file}”: o item {index} de {place} não é um texto UTF-8 completado com bytes nulos.',
  'model.string-unfit':
    '“{file}”: o item {index} de {place} tem um caractere nulo ou mais de {longest} bytes.',
  'model.label-empty': '“{file}”: a classe {index} não tem código.',
  'model.label-twice': '“{file}”: as classes {first} e {second} têm o mesmo código “{label}”.',
  'model.token-empty': '“{file}”: a palavra {index} está vazia.',
  'model.token-length':
    '“{file}”: os comprimentos dos termos não somam os {bytes} bytes do vocabulário.',
  'model.token-order':
    '“{file}”: a palavra {index} não vem depois da anterior; as palavras devem ser diferentes e crescer pelos seus bytes.',
  'model.token-unfit':
    '“{file}”: a palavra {index} está vazia, tem um caractere nulo, ou mais de {longest} bytes.',
  'model.digest':
    '“{file}” foi alterado depois de salvo: seu conteúdo tem o resumo {found}, mas ele declara {stated}.',
} satisfies Phrases;
