import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request exactly as said: a path is not tidied, a header not added. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(options.body);
  });
}

/** Redeems a first address; answers the cookie to send from then on. */
export async function signIn(address: string): Promise<{ port: number; cookie: string }> {
  const url = new URL(address);
  const port = Number(url.port);
  const { headers } = await ask(port, url.pathname + url.search);
  return { port, cookie: headers['set-cookie']?.[0].split(';')[0] ?? '' };
}
