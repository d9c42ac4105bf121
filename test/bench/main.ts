const [subject] = process.argv.slice(2);

switch (subject) {
  case 'class': {
    const { benchClass } = await import('./class.ts');
    await benchClass();
    break;
  }
  case 'documents': {
    const { measureCertificates } = await import('./certificates.ts');
    const { measureRosters } = await import('./rosters.ts');
    await measureCertificates();
    await measureRosters();
    break;
  }
  case 'bundles': {
    const { benchBundles } = await import('./bundles.ts');
    await benchBundles();
    break;
  }
  case 'runtime': {
    const { benchRuntime } = await import('./runtime.ts');
    await benchRuntime();
    break;
  }
  default:
    console.log('npm run bench -- class      what a class of 55 and one of 80 take and cost, and the certificates');
    console.log('npm run bench -- documents  certificates and rosters alone');
    console.log('npm run bench -- bundles    what a cold start of a function reads, and how long its import takes');
    console.log('npm run bench -- runtime    the local Step Functions runtime');
    process.exitCode = 2;
}
