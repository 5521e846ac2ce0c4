import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

const SETTINGS = {
  threads: '2',
  memory_limit: '512MB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/** A connection that sees nothing of the disk but the files that it was opened for. */
export interface ConfinedConnection {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** A text in SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A name in SQL. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A path that means itself where DuckDB would look for a pattern. */
export const literalPath = (path: string): string => path.replace(/[*?[]/g, '[$&]');

/**
 * Opens DuckDB for some files and no others: no network, no extensions, no other path, and no way to change that.
 * @param database the file of the database itself; by default it is in memory
 */
export async function openConfined(
  paths: readonly string[],
  database = ':memory:',
): Promise<ConfinedConnection> {
  const instance = await DuckDBInstance.create(database, SETTINGS);
  try {
    const connection = await instance.connect();
    const allowed = [...new Set(paths.flatMap((path) => [path, literalPath(path)]))];
    await connection.run(
      `SET temp_directory = ${quoted(database === ':memory:' ? '' : `${database}.tmp`)}`,
    );
    await connection.run(`SET allowed_paths = [${allowed.map(quoted).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return {
      connection,
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
