/** What a choice is for; also what Electron's dialog is told. */
export type Purpose = 'table' | 'model' | 'model-folder';

const accepted: Record<Purpose, string> = {
  table: '.csv,.tsv,.txt,.xlsx,.xlsm,.parquet,text/csv,text/tab-separated-values',
  model: '.rotulo,.h5,.hdf5',
  'model-folder': '',
};

/** Opens the browser's own chooser; empty if the user changed their mind. */
export function pickFiles(purpose: Purpose): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  input.accept = accepted[purpose];
  input.webkitdirectory = purpose === 'model-folder';
  document.body.append(input);
  return new Promise((resolve) => {
    const finish = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener('change', finish, { once: true });
    input.addEventListener('cancel', finish, { once: true });
    input.click();
  });
}
