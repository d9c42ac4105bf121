/** The package ships no types of its own. */
declare module 'asl-validator' {
  interface AslError {
    'Error code': string;
    Message: string;
  }
  /** Adds QueryLanguage to the states of the definition it is given. */
  export default function aslValidator(
    definition: object,
    options?: { checkPaths: boolean; checkArn: boolean },
  ): { isValid: boolean; errors: AslError[] };
}
