import type { Phrases } from '../../phrase.ts';

/** The pages' own problems, and those of the line to the main process, by their code; the placeholders are the names of their detail. */
export const pageProblems = {
  cancelled: 'Cancelado.',
  'connection.lost':
    'A ligação com o programa caiu. Se ele foi fechado, abra-o de novo e use o endereço novo.',
  'page.malformed-answer':
    'O programa respondeu a “{name}” de um modo que esta página não entende ({where}). Recarregue a página; se continuar, a página e o programa são de versões diferentes.',
  'page.unexpected': 'Algo inesperado aconteceu nesta página: {message}',
  'page.upload-failed': 'O arquivo “{name}” não chegou ao programa (resposta {status}).',
  'page.text-too-long':
    'O texto tem {length} caracteres; o programa lê até {most} de uma vez. Para muitas descrições, use Lote.',
  'page.nothing-dropped': 'O que foi solto não é um arquivo nem uma pasta.',
  'page.no-clipboard': 'O sistema não deixou copiar. Selecione o texto e copie com Ctrl+C.',
} satisfies Phrases;
