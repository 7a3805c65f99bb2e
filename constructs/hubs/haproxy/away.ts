/** What visitors read while no pod stands behind a host, such as during an update: HTML without anything to load. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>Back in a moment · Volvemos enseguida</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 2rem; padding: 1rem; font: 1.125rem/1.5 system-ui, sans-serif; text-align: center; background: #fff; color: #222 }
h1 { font-size: 1.5rem; margin: 0 }
p { margin: .5rem 0 0 }
@media (prefers-color-scheme: dark) { body { background: #15171b; color: #eee } }
</style>
</head>
<body>
<section lang="en"><h1>Back in a moment</h1><p>These rooms are being restarted. This page tries again by itself every 10 seconds.</p></section>
<section lang="es"><h1>Volvemos enseguida</h1><p>Estas salas se están reiniciando. Esta página lo vuelve a intentar sola cada 10 segundos.</p></section>
</body>
</html>
`;

/** The whole answer, as HAProxy sends it (`errorfile`): every line of the head ends with CR and LF. */
export const AWAY = `${[
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/html; charset=utf-8',
  `Content-Length: ${Buffer.byteLength(PAGE)}`,
  'Cache-Control: no-store',
  'Retry-After: 10',
  'Connection: close',
].join('\r\n')}\r\n\r\n${PAGE}`;
