/** What tests use of protoo-client, which has no types. */
declare module 'protoo-client' {
  export const WebSocketTransport: new (
    url: string,
    options: {
      readonly retry: { readonly retries: number };
      readonly headers?: Readonly<Record<string, string>>;
      readonly clientConfig?: { readonly tlsOptions: object };
    },
  ) => object;
  export class Peer {
    constructor(transport: object);
    readonly connected: boolean;
    readonly closed: boolean;
    on(event: 'open' | 'close' | 'failed' | 'disconnected', listener: () => void): this;
    request(method: string, data?: object): Promise<unknown>;
    close(): void;
  }
}
