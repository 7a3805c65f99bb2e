export const deployTexts = (): Readonly<Record<string, string>> => ({
  'changed by hand': 'cambiado a mano',
  'managed by another program': 'gestionado por otro programa',
  '{1} to create, {2} to change, {3} as they should be': 'crear {1}, cambiar {2}, {3} como deben estar',
  'records set': 'registros puestos',
  'The cluster is still to be made; everything in it will be new.': 'El clúster está por crear; todo en él será nuevo.',
  destroy: 'destruir',
  'Create {1}, change {2}, destroy {3} at DigitalOcean?': '¿Crear {1}, cambiar {2} y destruir {3} en DigitalOcean?',
  'not part of hubs.yaml': 'no forma parte de hubs.yaml',
  made: 'hecho',
  'The output kubeconfig of the stack infra names no context: DigitalOcean has not given a way into the cluster.':
    'La salida kubeconfig del stack infra no nombra ningún contexto: DigitalOcean no ha dado acceso al clúster.',
  '{1}, namespace {2}, context {3}': '{1}, namespace {2}, contexto {3}',
  'Nobody wants these any more; they will be removed:': 'Nadie necesita ya esto; se eliminará:',
  'A command that was killed has left these stopped; they will be started again: {1}\n':
    'Un comando que murió dejó estos parados; se arrancarán de nuevo: {1}\n',
  'Deploy to {1}?': '¿Desplegar en {1}?',
  'The {1} failed, and release {2} is back.': 'Ha fallado ({1}) y se ha vuelto a la versión {2}.',
  'The secrets are in {1}, and nowhere else but in the cluster. Copy the file to a safe place; for a colleague, hubs secrets export encrypts it.':
    'Los secretos están en {1}, y en ningún otro sitio salvo en el clúster. Copia el archivo a un lugar seguro; para un colega, hubs secrets export lo cifra.',
  'Next: hubs dns plan shows the records to enter. Once they are there, hubs deploy goes on.':
    'Siguiente: hubs dns plan muestra los registros que hay que poner. Cuando estén, hubs deploy sigue.',
  'Next: hubs deploy goes on from there.': 'Siguiente: hubs deploy sigue desde ahí.',
  '{1} is there up to phase {2}.': '{1} está hasta la fase {2}.',
  'Meanwhile, {1} has changed this installation ({2}, release {3}); nothing was changed.\n  Run the same command again to see what is left to do.':
    'Mientras tanto, {1} ha cambiado esta instalación ({2}, versión {3}); no se ha cambiado nada.\n  Repite la misma orden para ver qué queda por hacer.',
  'They stay, since nobody can be asked: add --yes to remove them.':
    'Se quedan, pues no se puede preguntar a nadie: añade --yes para eliminarlos.',
  'Remove {1}?': '¿Eliminar {1}?',
  '{1}: waiting longer will not help. Mend what is said above, and run the same command again: it goes on from here.':
    '{1}: esperar más no servirá. Arregla lo dicho arriba y repite la misma orden: sigue desde aquí.',
  '{1}: not done after {2}: {3}.\n  Run the same command again to go on from here, with a longer --timeout if need be.':
    '{1}: sin terminar tras {2}: {3}.\n  Repite la misma orden para seguir desde aquí, con un --timeout mayor si hace falta.',
  'cert-manager is not in the cluster, and helm, which installs it, is not on this computer: https://helm.sh/docs/intro/install/\n  Or install cert-manager in another way, with webhook.timeoutSeconds=10, and run this again.':
    'cert-manager no está en el clúster y helm, que lo instala, no está en este equipo: https://helm.sh/docs/intro/install/\n  O instala cert-manager de otra manera, con webhook.timeoutSeconds=10, y repite esta orden.',
  'helm could not install cert-manager:': 'helm no pudo instalar cert-manager:',
  '\n  If no other helm is at it, one was interrupted: helm uninstall cert-manager -n {1}, and run this again.':
    '\n  Si no hay otro helm en marcha, uno quedó interrumpido: helm uninstall cert-manager -n {1}, y repite esta orden.',
  '\n  Where charts come from elsewhere: --cert-manager-chart, see hubs deploy --help.':
    '\n  Si los charts vienen de otro sitio: --cert-manager-chart, mira hubs deploy --help.',
  '\n  Something other than helm has put these there, such as kubectl. Have helm take them: run the line of helm that hubs deploy --verbose shows, once, with --take-ownership (Helm 3.17 and later).':
    '\n  Esto lo puso algo distinto de helm, como kubectl. Para que helm lo adopte: ejecuta una vez la línea de helm que muestra hubs deploy --verbose, con --take-ownership (Helm 3.17 y posteriores).',
  '\n  Another program owns these fields, such as kubectl. Have helm take them: run the line of helm that hubs deploy --verbose shows, once, with --force-conflicts (Helm 4).':
    '\n  Estos campos son de otro programa, como kubectl. Para que helm los adopte: ejecuta una vez la línea de helm que muestra hubs deploy --verbose, con --force-conflicts (Helm 4).',
  'Hubs is at': 'Hubs está en',
  'There is no {1} {2} to sign the certificates: cert-manager, which it belongs to, is not in the cluster.':
    'No hay ningún {1} {2} que firme los certificados: cert-manager, al que pertenece, no está en el clúster.',
  'Install cert-manager (hubs deploy --until cert-manager does), and make the {1} {2}; or set tls.issuer to letsencrypt.':
    'Instala cert-manager (lo hace hubs deploy --until cert-manager) y crea el {1} {2}; o pon tls.issuer en letsencrypt.',
  'The Issuer {1} in namespace {2} signs for that namespace only.':
    'El Issuer {1} del espacio de nombres {2} solo firma para ese espacio.',
  'The job {1} has failed: {2}\n{3}\n  What depends on it was left as it was. Mend the cause and run the same command again: the job then runs once more.':
    'El trabajo {1} ha fallado: {2}\n{3}\n  Lo que depende de él se ha dejado como estaba. Arregla la causa y repite la misma orden: el trabajo se ejecuta de nuevo.',
  '(its pods are gone, and their logs with them)': '(sus pods ya no existen, ni sus registros)',
  '(it wrote no log)': '(no escribió ningún registro)',
  '(its log cannot be read)': '(no se puede leer su registro)',
  'certificate issuer': 'emisor de certificados',
  'not looked at yet': 'aún sin revisar',
  database: 'base de datos',
  'client and editor': 'cliente y editor',
  application: 'aplicación',
  monitoring: 'monitorización',
  ingress: 'entrada',
  '{1}, after the certificates': '{1}, tras los certificados',
  pages: 'páginas',
  'Reticulum restarted, to fetch those of the client that runs':
    'Reticulum reiniciado, para tomar las del cliente que funciona',
  leftovers: 'restos',
  'removed {1}': 'eliminados {1}',
  'installed {1}': 'instalado {1}',
  "cert-manager's webhook may take more than {1} s, and DigitalOcean will refuse to upgrade the cluster:{2}":
    'El webhook de cert-manager puede tardar más de {1} s y DigitalOcean se negará a actualizar el clúster:{2}',
  'load balancer': 'balanceador de carga',
  'serviceType {1}: your own machines are the way in': 'serviceType {1}: la entrada son tus propias máquinas',
  '5 min to some hours, as the registrar takes': 'de 5 min a unas horas, según el registrador',
  'the address is not known here': 'aquí no se conoce la dirección',
  'certificates do not depend on it: hubs dns check': 'los certificados no dependen de él: hubs dns check',
  'The records are set; it takes a while until they are known everywhere.':
    'Los registros están puestos; se tarda un rato en que se conozcan en todas partes.',
  'Enter these records at your registrar; the deploy goes on by itself once they are known:':
    'Pon estos registros en tu registrador; el despliegue sigue solo en cuanto se conozcan:',
  'all answers are right; asked again once the entrance has taken over what was changed':
    'todas las respuestas son correctas; se pregunta otra vez cuando la entrada haya adoptado los cambios',
  'the change of the database password was interrupted. Finish it: hubs secrets rotate DB_PASS':
    'el cambio de la contraseña de la base de datos se interrumpió. Para terminarlo: hubs secrets rotate DB_PASS',
  'The namespace {1} is being deleted. Wait until it is gone: kubectl wait --for=delete namespace/{2}':
    'El namespace {1} se está borrando. Espera a que desaparezca: kubectl wait --for=delete namespace/{1}',
  'The namespace {1} is that of {2}, which {3} would remove as leftovers; nothing was changed.\n  Give {4} a namespace of its own.':
    'El namespace {1} es el de {2}, que {3} eliminaría como restos; no se ha cambiado nada.\n  Da a {3} un namespace propio.',
  '{1} stays {2}: DigitalOcean never changes the type of a load balancer; nothing was changed.\n  Keep it: loadBalancer.type: {3} in hubs.yaml\n  Or have another one made, with another address, for which DNS has to be changed: kubectl delete service {4} -n {5}; then hubs deploy':
    '{1} sigue siendo {2}: DigitalOcean nunca cambia el tipo de un balanceador; no se ha cambiado nada.\n  Consérvalo: loadBalancer.type: {3} en hubs.yaml\n  O haz que se cree otro, con otra dirección, para la que hay que cambiar el DNS: kubectl delete service {4} -n {5}; después, hubs deploy',
  'Other programs manage fields that the configuration sets; nothing was changed:\n{1}\n  Stop that program from managing them, or take the fields with --force-conflicts.':
    'Otros programas gestionan campos que fija la configuración; no se ha cambiado nada:\n{1}\n  Haz que ese programa deje de gestionarlos, o toma los campos con --force-conflicts.',
  'back to release {1}': 'vuelta a la versión {1}',
  '{1} objects': '{1} objetos',
  'A volume can grow but never shrink; nothing was changed:\n{1}\n  Ask for the size that it has. For a smaller one, make a volume of another name and copy the files.':
    'Un volumen puede crecer, pero nunca encoger; no se ha cambiado nada:\n{1}\n  Pide el tamaño que tiene. Para uno menor, crea un volumen con otro nombre y copia los archivos.',
  'Something else holds the machine’s ports by which visitors should come in; nothing was changed:\n{1}':
    'Otra cosa ocupa los puertos de la máquina por los que deberían entrar las visitas; no se ha cambiado nada:\n{1}',
  'The cluster does not know these kinds; nothing was changed:\n{1}\n  Install what they belong to first: cert-manager, or the ingress controller, with its CustomResourceDefinitions.':
    'El clúster no conoce estos tipos; no se ha cambiado nada:\n{1}\n  Instala antes aquello a lo que pertenecen: cert-manager, o el controlador de Ingress, con sus CustomResourceDefinitions.',
  'Somebody else makes these, and they are not in the cluster; nothing was changed:\n{1}\n  Make them first, and their namespace before them, or have nothing refer to them.':
    'Esto lo crea otra persona y no está en el clúster; no se ha cambiado nada:\n{1}\n  Créalo antes, y primero su namespace, o haz que nada lo nombre.',
  '  … your account may not see {1}: whether it is there is not known':
    '  … tu cuenta no puede ver {1}: no se sabe si existe',
  'Other applications of the cluster have these hosts; nothing was changed:\n{1}\n  Choose another host, or remove it there first.':
    'Otras aplicaciones del clúster tienen estos nombres; no se ha cambiado nada:\n{1}\n  Elige otro nombre, o quítalo antes allí.',
  '  … your account may not see Ingresses of other namespaces: whether somebody else has these hosts is not known':
    '  … tu cuenta no puede ver los Ingress de otros namespaces: no se sabe si otra aplicación tiene estos nombres',
  '{1}: not well before this deploy, which would not change that; nothing was changed.\n\n{2}':
    '{1}: ya iba mal antes de este despliegue, que no lo cambiaría; no se ha cambiado nada.\n\n{2}',
  '--only exchanges a part of what was deployed, and nothing was yet: hubs deploy':
    '--only cambia una parte de lo desplegado y aún no hay nada: hubs deploy',
  'Nothing was deployed with this tool yet.': 'Aún no se ha desplegado nada con esta herramienta.',
  who: 'quién',
  '{1} created': 'creados: {1}',
  '{1} changed': 'cambiados: {1}',
  'failed jobs run again': 'los trabajos fallidos se repiten',
  '{1} is still to be made': '{1} está aún por crear',
  'cert-manager’s webhook': 'el webhook de cert-manager',
  'does not answer yet': 'aún no responde',
});
