export const synthTexts = (): Readonly<Record<string, string>> => ({
  'Hubs at {1}, namespace {2}: wrote {3}': 'Hubs en {1}, espacio de nombres {2}: escrito en {3}',
  'You provide these Secrets': 'Estos Secrets los pones tú',
  '(docs/reference/secrets.md has their formats)': '(sus formatos, en docs/reference/secrets.md)',
  'tls.crt and tls.key, issued to a name that nobody visits':
    'tls.crt y tls.key, emitidos para un nombre que nadie visita',
  '\n  {1}: key and addresses of the bucket {2}': '\n  {1}: clave y direcciones del bucket {2}',
  'nothing starts without it': 'nada arranca sin él',
  'There is no backup: neither of the database nor of the files. The section backup makes both (docs/how-to/backup.md).':
    'No hay copias de seguridad, ni de la base de datos ni de los archivos. La sección backup hace las dos (docs/how-to/backup.md).',
  "  hubs deploy\n  Or with kubectl:\n  1. Apply it; cert-manager must be in the cluster:\n       kubectl apply --server-side -f {1}\n  2. Find the load balancer's EXTERNAL-IP, and have these four names point at it:\n       kubectl get service lb -n {2}\n       {3}\n  3. Wait until all four certificates are READY:\n       kubectl get certificates -n {4}":
    '  hubs deploy\n  O con kubectl:\n  1. Aplícalo; cert-manager debe estar en el clúster:\n       kubectl apply --server-side -f {1}\n  2. Busca la EXTERNAL-IP del balanceador y haz que estos cuatro nombres apunten a ella:\n       kubectl get service lb -n {2}\n       {3}\n  3. Espera hasta que los cuatro certificados estén READY:\n       kubectl get certificates -n {2}',
});
