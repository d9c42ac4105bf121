/** Signs and opens the payload a certificate's QR carries. Built over lib/documents/certificate-seal.ts by the edge. */
export interface SealService {
  seal(payload: SealedCertificate): Promise<string>;
  /** The payload of a genuine seal; undefined for anything altered or signed by nobody we know. */
  open(text: string): Promise<SealedCertificate | undefined>;
}

/** What the QR proves without any network. */
export interface SealedCertificate {
  classId: string;
  number: string;
  fullName: string;
  birthDate: string;
  programme: string;
  issuedOn: string;
  band: string;
  issuer: string;
}
