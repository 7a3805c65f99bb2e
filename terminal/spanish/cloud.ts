export const cloudTexts = (): Readonly<Record<string, string>> => ({
  'Stopping as soon as what is under way is done: cut off, it would be made and nobody would know of it. ({1} is process {2}.)':
    'Se para en cuanto acabe lo que está en marcha: cortado, quedaría hecho sin que nadie lo supiera. ({1} es el proceso {2}.)',
  'Interrupted. What was made until then is in the state; run the same command again to go on from there.':
    'Interrumpido. Lo hecho hasta entonces está en el estado; repite la misma orden para seguir desde ahí.',
  'Another run is at it, perhaps one of yours that was ended: it goes on in the background. Wait until it is done, and run this again.\nOnly if its computer is gone: force-unlock with the ID above, in the folder of the stack.':
    'Otra ejecución está en ello, quizá una tuya que se cerró: sigue en segundo plano. Espera a que termine y repite la orden.\nSolo si su equipo ya no existe: force-unlock con el ID de arriba, en la carpeta del stack.',
  'This would destroy what holds data, and was refused. For larger nodes add a pool: cloud.nodePools. To destroy all the same: protect: false.':
    'Esto destruiría lo que guarda datos y se ha rechazado. Para nodos mayores añade un grupo: cloud.nodePools. Para destruirlo igualmente: protect: false.',
  'DigitalOcean does not know the token in DIGITALOCEAN_TOKEN. Is it whole, and has it expired? https://cloud.digitalocean.com/account/api/tokens':
    'DigitalOcean no conoce el token de DIGITALOCEAN_TOKEN. ¿Está entero y sin caducar? https://cloud.digitalocean.com/account/api/tokens',
  'The token or the Spaces key lacks a right: the token must read and write, the Spaces key needs full access.':
    'Al token o a la clave de Spaces le falta un permiso: el token debe leer y escribir y la clave necesita acceso completo.',
  'Something of this name exists. If it is yours, take it over (docs/how-to/cloud.md, Taking over what exists); else choose another name.':
    'Ya existe algo con este nombre. Si es tuyo, adóptalo (docs/how-to/cloud.md, Taking over what exists); si no, elige otro nombre.',
  'The load balancer comes with the application: hubs deploy makes both, in that order.':
    'El balanceador llega con la aplicación: hubs deploy hace ambos, en ese orden.',
  'The account has reached a limit: ask for more at https://cloud.digitalocean.com/account/resource_limits':
    'La cuenta ha llegado a un límite: pide más en https://cloud.digitalocean.com/account/resource_limits',
  'The provider for DigitalOcean could not be downloaded. Is this computer online, and does its proxy let registries through?':
    'No se pudo descargar el proveedor de DigitalOcean. ¿Tiene conexión este equipo y deja pasar su proxy los registros?',
  'a token that may write ({1}/account/api/tokens)': 'un token que pueda escribir ({1}/account/api/tokens)',
  'a Spaces key with full access ({1}/account/api/spaces)':
    'una clave de Spaces con acceso completo ({1}/account/api/spaces)',
  'the secret of that key': 'el secreto de esa clave',
  'the stack {1} needs these variables in the environment': 'el stack {1} necesita estas variables en el entorno',
  '{1} has no section cloud': '{1} no tiene sección cloud',
  '{1} describes no stack {2}': '{1} no describe ningún stack {2}',
  'DigitalOcean makes no clusters of Kubernetes {1} ({2}); nothing was made.\n  It has its three newest minor versions, which this lists: {3}\n  Without the line, a cluster begins with the newest.':
    'DigitalOcean no crea clústeres de Kubernetes {1} ({2}); no se ha creado nada.\n  Tiene sus tres versiones menores más nuevas, que lista: {3}\n  Sin la línea, un clúster empieza con la más nueva.',
  'The cluster would begin with Kubernetes {1}; expected {2} or later. Nothing was made.\n  Choose with {3}; {4} lists what there is.':
    'El clúster empezaría con Kubernetes {1}; se esperaba {2} o posterior. No se ha creado nada.\n  Elige con {3}; {4} lista lo que hay.',
  'the stack infra has no output {1}: it was not applied as it is now':
    'el stack infra no tiene la salida {1}: no se ha aplicado tal como está',
  'the stack {1}': 'el stack {1}',
  'What was made until then stays, and is in the state. Mend what is said above, and run the same command again: it goes on from there.':
    'Lo hecho hasta entonces se queda y está en el estado. Arregla lo dicho arriba y repite la misma orden: sigue desde ahí.',
  '{1} has no section cloud, which means that you have a cluster already.\nTo have one made, add for instance':
    '{1} no tiene sección cloud: significa que ya tienes un clúster.\nPara que se cree uno, añade por ejemplo',
  'cannot synthesize the cloud side to {1}: {2}': 'no se puede sintetizar la parte de la nube en {1}: {2}',
  '{1} {2} is too old: the cloud side needs version {3} or later':
    '{1} {2} es demasiado antiguo: la parte de la nube necesita la versión {3} o posterior',
  ' and no ': ' ni ',
  'no {1} on this machine, which make the cluster at DigitalOcean.\nInstall OpenTofu ({2}) or Terraform ({3}),\nor name the program with TERRAFORM_BINARY_NAME. If you have a cluster already, remove the section cloud.':
    'en este equipo no hay {1}, que crean el clúster en DigitalOcean.\nInstala OpenTofu ({2}) o Terraform ({3}),\no indica el programa con TERRAFORM_BINARY_NAME. Si ya tienes un clúster, quita la sección cloud.',
  'cannot run {1}: {2}': 'no se puede ejecutar {1}: {2}',
});
