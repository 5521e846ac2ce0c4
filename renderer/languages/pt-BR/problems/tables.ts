import type { Phrases } from '../../phrase.ts';

/** Tables and what is odd in their rows: what the main process names by its code. */
export const tableProblems = {
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
  'table.pickle':
    '{file} é um pickle do Python, que roda como programa quando é lido. Nada dele rodou. Peça o modelo como dados, em um arquivo HDF5: o formato está na documentação.',
  'table.needs-file':
    'Uma tabela do tipo {kind} não pode ser lida da entrada padrão. Dê o nome do arquivo.',
  'table.not-text': '{file} não parece uma tabela. O Rótulo lê arquivos CSV, XLSX e Parquet.',
  'table.encoding-unknown':
    'O Rótulo não conhece a codificação “{encoding}”. Escolha outra, por exemplo windows-1252 ou utf-8.',
  'table.delimiter-impossible':
    '“{delimiter}” não pode separar colunas. Escolha um caractere como ; ou vírgula, tabulação ou |.',
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
} satisfies Phrases;
