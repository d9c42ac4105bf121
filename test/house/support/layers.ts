import { importsOf, type Sources } from './imports.ts';

/** What the files of one part of the house may import: our own files and packages, both as patterns from the root. */
interface Layer {
  files: RegExp;
  may: RegExp;
  because: string;
}

const OWN = /^(bin|lib|functions|test)\//;

/** The first layer that fits a file is its layer. Arrows run functions -> edge -> store -> domain. */
const LAYERS: readonly Layer[] = [
  { files: /^lib\/domain\//, may: /^(lib\/domain\/|zod$)/, because: 'the domain knows nobody' },
  { files: /^lib\/messages\//, may: /^lib\/(messages|domain)\//, because: 'the catalogue is words only' },
  {
    files: /^lib\/store\//,
    may: /^(lib\/(store|domain)\/|@aws-sdk\/(client|lib|util)-dynamodb$|node:|zod$)/,
    because: 'stores speak to DynamoDB about the domain',
  },
  {
    files: /^lib\/documents\//,
    may: /^(lib\/(documents|domain|messages)\/|pdfkit$|fontkit$|qrcode$|hucre$|docxtemplater(\/|$)|pizzip$|node:|zod$)/,
    because: 'documents are made from the domain',
  },
  {
    files: /^lib\/outside\//,
    may: /^(lib\/(outside|domain|documents\/certificate)|@aws-sdk\/client-|@smithy\/signature-v4$|aws-jwt-verify$|node:)/,
    because: 'a port and its AWS version stand side by side and know no store',
  },
  {
    files: /^lib\/edge\//,
    may: /^(lib\/(edge|store|outside|domain|messages|documents)\/|@middy\/|@aws-sdk\/client-|aws-lambda$|hono$|zod$|zod-openapi$|node:)/,
    because: 'the edge wires, and calls no function',
  },
  {
    files: /^functions\/registry\.ts$/,
    may: /^(functions\/\w+\/contract\.ts$|lib\/edge\/(contract|step)\.ts$)/,
    because: 'the list names handlers without loading them',
  },
  {
    files: /^functions\//,
    may: /^(functions\/|lib\/(edge|store|outside|domain|messages|documents)\/|@aws-sdk\/|aws-lambda$|zod$|zod-openapi$|node:)/,
    because: 'functions may not know where they run',
  },
  {
    files: /^lib\/workflow\//,
    may: /^(lib\/(workflow|domain)\/|lib\/edge\/contract\.ts$|yaml$|jsonata$|asl-validator$|zod$|node:)/,
    because: 'workflows are read by cloud, runtime and tests alike',
  },
  {
    files: /^lib\/cloud\//,
    may: /^(lib\/(cloud|workflow|store|domain)\/|functions\/registry\.ts$|lib\/messages\/english\.ts$|lib\/outside\/managed-login\.ts$|lib\/documents\/(pdf\/fonts|guide-pictures)\.ts$|aws-cdk-lib$|cdk-nag$|constructs$|esbuild$|zod$|node:)/,
    because: 'the cloud reads registry and workflows, never handlers',
  },
  {
    files: /^lib\/local\//,
    may: /^(?!lib\/cloud\/|bin\/|test\/|aws-cdk-lib$|cdk-nag$|constructs$|esbuild$|vitest$)/,
    because: 'one machine needs no CDK',
  },
  { files: /^bin\//, may: /^(?!test\/|vitest$)/, because: 'programs do without the tests' },
];

/** Packages that one part of the house keeps to itself. */
const KEPT: readonly { what: RegExp; by: RegExp; because: string }[] = [
  { what: /^@middy\//, by: /^lib\/edge\//, because: 'nothing but the edge touches middy' },
  { what: /^aws-cdk-lib$/, by: /^lib\/cloud\//, because: 'only the cloud knows CDK' },
  {
    what: /^lib\/edge\/aws-services\.ts$/,
    by: /^(lib\/edge\/|bin\/)/,
    because: 'only bin/ and lib/edge build the real services',
  },
];

/** One line per import that runs against the arrows. Dynamic imports of the registry are what loading by name is for. */
export function wrongImports(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const layer = LAYERS.find(({ files }) => files.test(file));
    if (!layer) return OWN.test(file) ? [`${file} belongs to no layer`] : [];
    return importsOf(file, text)
      .filter(({ kind }) => !(kind === 'dynamic' && file === 'functions/registry.ts'))
      .flatMap(({ to }) => {
        const kept = KEPT.find(({ what, by }) => what.test(to) && !by.test(file));
        if (kept) return [`${file} imports ${to}: ${kept.because}`];
        return layer.may.test(to) ? [] : [`${file} imports ${to}: ${layer.because}`];
      });
  });
}
