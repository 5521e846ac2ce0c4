import type { Phrases } from '../phrase.ts';

/**
 * Problems and oddities that the main process names, by their code. English has no such list: the problems bring their
 * English sentence along.
 */
export const mainProblems = {
  internal: 'Aconteceu algo que o Rótulo não previu: {reason}',
  'thread.stopped': 'O trabalho foi interrompido antes de terminar.',
  'class.unknown': 'O modelo tem {classes} classes; não há nenhuma no lugar {place}.',
  'token.unknown': 'O modelo não conhece a palavra “{token}”.',

  'training.option': '{option} é {found}; tem de ser: {wanted}.',
  'training.columns': '“{file}” tem {columns} colunas; escolha entre elas as do texto e da classe.',
  'training.label-long':
    '“{file}”, linha {line}: uma classe de {characters} caracteres; são possíveis {longest} bytes. É esta a coluna certa?',
  'training.no-rows':
    '“{file}” tem {rows} linhas, e nenhuma pode ser usada: cada uma precisa de um texto e de uma classe que outras linhas também tenham. São estas as colunas certas?',
  'training.one-class':
    'Todas as linhas aproveitáveis de “{file}” têm a classe “{label}”. Não há o que distinguir; é esta a coluna certa?',
  'training.too-many-classes':
    '“{file}” tem {classes} classes diferentes; são possíveis {most}. É esta a coluna certa?',
  'training.no-tokens':
    'Nenhuma palavra está em {texts} textos ou mais: não há com o que aprender. São estas as colunas certas?',
  'training.unknown': 'Não há nenhum treinamento “{id}”.',
  'training.no-report': '“{title}” não tem relatório.',
  'training.busy': 'Outro treinamento está em andamento. Espere que termine, ou cancele-o.',
  'training.recipe': 'Não há nenhuma receita “{recipe}”.',
  'training.interrupted': 'O Rótulo foi encerrado durante este treinamento. Inicie-o de novo.',
  'training.taken': 'Este trabalho já tem um treinamento.',
  'training.none': 'Aqui não há treinamento em andamento.',
  'training.too-large':
    '{texts} textos, {tokens} palavras e {classes} classes precisam de {gigabytes} GB para treinar; são possíveis 4 GB. Deixe de fora palavras que estão em poucos textos, ou classes.',
  'training.diverged':
    'O treinamento saiu do controle: os pesos cresceram além de todos os números. Escolha um alfa maior, ou uma taxa inicial menor.',

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
    'Uma pasta com mais de {most} arquivos não é um modelo. Escolha a pasta que contém coefficients.h5.',
  'upload.twice': 'O mesmo arquivo de uma pasta foi enviado duas vezes.',
  'upload.interrupted': 'O envio foi interrompido.',
  'upload.failed': 'O arquivo não pôde ser guardado: {reason}',

  'table.not-found':
    'O arquivo {file} não está mais onde estava. Ponha-o de volta ou escolha-o de novo.',
  'table.is-folder': '{file} é uma pasta. Escolha o arquivo da tabela dentro dela.',
  'table.not-allowed':
    'O arquivo {file} não pode ser lido, ou outro programa o mantém só para si. Feche-o lá e tente de novo.',
  'table.not-readable': 'O arquivo {file} não pôde ser lido até o fim: {reason}.',
  'table.empty': '{file} está vazio: não tem linhas. Escolha outro arquivo.',
  'table.workbook-damaged':
    '{file} está danificado: {reason}. Abra-o no Excel, salve-o de novo e tente outra vez.',
  'table.workbook-encrypted':
    '{file} está protegido por senha. Abra-o no Excel, retire a senha e salve-o de novo.',
  'table.workbook-old':
    '{file} é um arquivo de um Office antigo (.xls). Abra-o no Excel e salve-o como .xlsx ou CSV.',
  'table.workbook-binary':
    '{file} é uma pasta de trabalho binária do Excel (.xlsb). Abra-a no Excel e salve-a como .xlsx.',
  'table.workbook-open-document':
    '{file} é um arquivo OpenDocument (.ods). Abra-o e salve a planilha como .xlsx ou CSV.',
  'table.zip':
    '{file} é um arquivo ZIP sem pasta de trabalho do Excel. Descompacte-o primeiro e escolha a tabela.',
  'table.unpacks-too-large':
    '{file} se descompactaria em muito mais do que uma tabela contém. Não foi lido: pergunte a quem o enviou o que ele é.',
  'table.no-sheets': '{file} não tem nenhuma planilha com células.',
  'table.sheet-unknown': '{file} não tem a planilha “{sheet}”. As planilhas são: {sheets}.',
  'table.sheet-empty': 'A planilha “{sheet}” de {file} está vazia. Escolha outra planilha.',
  'table.cell-endless':
    '{file} contém uma célula mais longa do que uma célula pode ser. Não foi lido.',
  'table.cell-error': 'A célula {cell} mostra o erro {error}. A linha fica, com o erro como texto.',
  'table.formula-not-computed':
    'A célula {cell} tem uma fórmula que nunca foi calculada e conta como vazia. Abra o arquivo no Excel, salve-o e tente de novo.',
  'table.number-imprecise':
    'A célula {cell} tem um número de mais de 15 dígitos, dos quais o Excel guardou 15. Se a coluna {column} contém códigos, eles têm de ser texto na planilha; as outras linhas da coluna não são relatadas.',
  'table.markup':
    '{file} é uma página da web ou XML, seja qual for o nome. Abra-o no Excel e salve-o como .xlsx ou CSV.',
  'table.database': '{file} é um banco de dados. Exporte a tabela como CSV.',
  'table.parquet-encrypted': '{file} é um arquivo Parquet criptografado. Peça um que não seja.',
  'table.parquet-damaged':
    '{file} não pode ser lido como arquivo Parquet: {reason}. Exporte-o de novo, ou como CSV.',
  'table.cell-binary':
    'A linha {row} tem bytes que não são texto na coluna “{column}”. Ficam como dígitos hexadecimais; as outras linhas da coluna não são relatadas.',
  'table.pdf': '{file} é um documento PDF. O Rótulo lê tabelas em CSV, XLSX e Parquet.',
  'table.compressed': '{file} é um arquivo compactado. Descompacte-o primeiro.',
  'table.hdf5': '{file} é um arquivo HDF5. Modelos são importados na página de modelos.',
  'table.needs-file':
    'Uma tabela do tipo {kind} não pode ser lida da entrada padrão. Dê o nome do arquivo.',
  'table.not-text': '{file} não parece uma tabela. O Rótulo lê arquivos CSV, XLSX e Parquet.',
  'table.encoding-unknown':
    'O Rótulo não conhece a codificação “{encoding}”. Escolha outra, por exemplo windows-1252 ou utf-8.',
  'table.delimiter-impossible':
    '“{delimiter}” não pode separar colunas. Escolha um caractere como ; ou vírgula, tabulação ou |.',
  'table.title-row':
    'A linha {line} fica acima do cabeçalho e tem um só texto. Conta como título e ficou de fora.',
  'table.lines-blank': 'Linhas em branco a partir da linha {line}: {lines}. Ficaram de fora.',
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

  'job.damaged':
    'O trabalho em {folder} não pode ser lido por esta versão. Exclua-o e classifique de novo.',
  'job.interrupted':
    'O Rótulo foi fechado durante o trabalho. As linhas prontas até ali ficaram guardadas; continue a partir delas.',
  'job.no-space':
    'Não há mais espaço no disco onde o Rótulo guarda os resultados. Libere algum e continue: as linhas prontas ficaram guardadas.',
  'job.source-changed':
    '{file} mudou desde o começo do trabalho. Reponha o arquivo como estava e continue, ou comece de novo com ele como está.',
  'job.model-changed':
    'O modelo “{model}” não é mais o mesmo do começo do trabalho. Reponha o arquivo do modelo, ou comece de novo.',
  'job.not-resumable': 'O trabalho sobre {file} não pode continuar de onde parou. Comece de novo.',
  'job.not-begun': 'O trabalho sobre {file} ainda não começou: não há resultados.',
  'job.row-unknown': 'Não há linha {row} nestes resultados.',
  'job.folder-empty':
    'Não há tabela na pasta {folder}: nada que termine em .csv, .tsv, .txt, .xlsx ou .parquet.',
  'job.no-description':
    'Nenhuma coluna de {file} parece uma descrição. Abra-o sozinho e escolha as colunas.',
  'job.column-missing': '{file} não tem a coluna “{column}”. Abra-o sozinho e escolha as colunas.',
  'evaluation.no-column':
    '{file} tem {columns} colunas; escolha entre elas a que traz as classes conhecidas.',
  'review.class-unknown':
    'O modelo deste trabalho não tem a classe “{class}”. Escolha uma que ele tenha.',
  'review.no-class':
    'A linha {row} não tem classe no lugar {rank} para aceitar. Procure uma classe, ou deixe para depois.',
  'review.running':
    '{file} ainda está sendo classificado. Espere o fim, ou pause, e revise depois.',
  'job.unknown': 'Não há trabalho “{id}”.',
  'job.columns': '{file} tem {columns} colunas; escolha entre elas as que formam a descrição.',
  'job.exists': 'Já há um trabalho {id}.',
  'job.in-use':
    'Os resultados deste trabalho estão abertos em outro Rótulo. Feche-os lá e tente de novo.',
  'job.store':
    'Os resultados não puderam ser guardados ou lidos: {reason}. Veja se o disco está cheio.',
  'job.closed': 'Este trabalho não está aberto.',
  'job.taken': 'Este trabalho já está sendo feito.',

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

  'import.file-missing':
    '“{file}” falta na pasta “{folder}”. Um modelo de 2015 tem coefficients.h5, intercept.py, y.py, idfs.py e vocabulary.json.',
  'import.file-unreadable': '“{file}” não pode ser lido: {reason}.',
  'import.file-too-large':
    '“{file}” tem {bytes} bytes, mais do que um arquivo desses pode razoavelmente ter.',
  'import.groups': '“{file}” não pode ser lido como tabela de grupos: {reason}.',
  'import.no-frames':
    '“{file}” não contém nada que o pandas tenha guardado. Deveria ter um DataFrame para cada classe: /row0, /row1 …',
  'import.frame-kind':
    '“{file}”: {place} tem colunas de tipos diferentes; os coeficientes devem ser todos de um tipo só.',
  'import.frame-empty':
    '“{file}”: {place} está vazio. Cada classe deve ter um coeficiente para cada palavra.',
  'import.frame-name':
    '“{file}”: o nome de {place} não diz a que classe ele pertence; esperam-se /row0, /row1 …, cada número uma vez.',
  'import.row-missing': '“{file}”: falta {missing} entre {before} e {after}.',
  'import.lengths':
    '“{file}” tem {found} itens, mas “{other}” tem {expected}. Os arquivos pertencem ao mesmo modelo?',
  'import.size':
    'Um modelo deve ter de 1 a {most} classes e ao menos uma palavra; este tem {classes} classes e {tokens} palavras.',
  'import.row-length':
    '“{file}”: {place} tem {found} coeficientes, mas vocabulary.json tem {tokens} palavras.',
  'import.table-order':
    '“{file}”: o registro {record} de {place} tem o índice {found}; os registros devem estar na ordem das palavras.',
  'import.too-many-coefficients':
    '“{file}” tem mais de {most} coeficientes diferentes de zero, o que nenhum arquivo de modelo comporta.',
  'import.coefficient':
    '“{file}”: o coeficiente da palavra {token} em {place} é {found}, que não é um número finito.',
  'import.no-list': '“{file}” não tem a lista “{name}”. Deveria dizer: {name} = np.array([…])',
  'import.not-finite': '“{file}”, linha {line}, coluna {column}: “{found}” não é um número finito.',
  'import.not-number':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver um número.',
  'import.not-label':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver o código de uma classe.',
  'import.unfinished':
    '“{file}” termina na linha {line}, no meio de uma lista. O arquivo foi cortado?',
  'import.value':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver um número ou um texto. O arquivo é lido como dados; nada nele é executado.',
  'import.symbol':
    '“{file}”, linha {line}, coluna {column}: “{found}” está onde deveria haver “{symbol}”.',
  'import.escape':
    '“{file}”, linha {line}, coluna {column}: “{found}” não é um escape que se possa ler em um texto.',
  'import.code':
    '“{file}”, linha {line}, coluna {column}: “{found}” não é um import nem uma lista ou um dicionário com nome. O arquivo é lido como dados; nada nele é executado.',
  'import.json':
    '“{file}”, linha {line}, coluna {column}: “{found}” não cabe ali. O arquivo deveria ser {"palavra": coluna, …} em UTF-8.',
  'import.column-range':
    '“{file}”: a palavra “{token}” tem a coluna {column}, mas {tokens} palavras têm as colunas de 0 a {last}.',
  'import.column-twice': '“{file}”: as palavras “{other}” e “{token}” têm a mesma coluna {column}.',
  'import.token-twice': '“{file}”: a palavra “{token}” aparece duas vezes.',
  'import.classes-unnamed': {
    one: '{count} classe sem nome em y.py (“{label}”). Ela aparece pelo seu código.',
    other: '{count} classes sem nome em y.py (a primeira é “{label}”). Aparecem pelo seu código.',
  },
  'import.names-unused': {
    one: '{count} nome em y.py não pertence a nenhuma classe (“{key}”). Ficou de fora.',
    other:
      '{count} nomes em y.py não pertencem a nenhuma classe (o primeiro é “{key}”). Ficaram de fora.',
  },
  'import.names-twice': {
    one: '{count} código tem mais de um nome em y.py (“{key}”). Valeu o último, como em Python.',
    other:
      '{count} códigos têm mais de um nome em y.py (o primeiro é “{key}”). Valeu o último, como em Python.',
  },
  'import.texts-legacy': {
    one: '{count} texto em y.py não é UTF-8. Foi lido como Windows-1252; confira os acentos.',
    other:
      '{count} textos em y.py não são UTF-8. Foram lidos como Windows-1252; confira os acentos.',
  },
  'import.tokens-unused': {
    one: '{count} palavra não tem coeficiente em nenhuma classe (“{token}”). Ficou; nada diz sobre um texto.',
    other:
      '{count} palavras não têm coeficiente em nenhuma classe (a primeira é “{token}”). Ficaram; nada dizem sobre um texto.',
  },
  'import.tokens-reordered': {
    one: 'O vocabulário não estava em ordem; {count} palavra mudou de lugar. Nada mais muda com isso.',
    other:
      'O vocabulário não estava em ordem; {count} palavras mudaram de lugar. Nada mais muda com isso.',
  },
} satisfies Phrases;
