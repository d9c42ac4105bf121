import type { CivilDate } from '../../domain/time/civil-date.ts';

/** The body whose name stands on top of a document, as it was called on the document's date. */
export interface Issuer {
  /** The body above it: "Đảng ủy phường Phú Nhuận". */
  parent: string;
  /** "Trung tâm Chính trị phường Phú Nhuận". */
  name: string;
  /** Where it signs: "Phú Nhuận". */
  place: string;
}

/** Who signs. */
export interface Signer {
  /** Office in the words of the document: "Giám đốc", "Phó Giám đốc". */
  office: string;
  /** Name; left out on a form that is signed by hand. */
  name?: string;
  /** Signs for someone else: "K/T Giám đốc" (for a superior), "T/L Ban Thường vụ" (by order), "T/M Đảng ủy" (for a body). */
  onBehalf?: string;
}

/** Number and date that every document carries. */
export interface DocumentHead {
  issuer: Issuer;
  signer: Signer;
  /** Number with its sign, as in the document register: "15-QĐ/TTCT". Left out on a draft. */
  number?: string;
  /** What a letter without a title is about, below its number: "V/v khảo sát nhu cầu học". */
  about?: string;
  dated: CivilDate;
}

/** The class as documents name it. */
export interface ClassHead {
  /** Short code: "NTVD-2026-03". */
  code: string;
  /** "Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026". */
  name: string;
  programme: string;
  from: CivilDate;
  to: CivilDate;
  /** Where it is held. */
  venue?: string;
}

/** A learner as lists show one. */
export interface ListedLearner {
  fullName: string;
  birthDate?: CivilDate;
  sex?: 'male' | 'female';
  /** Sending unit: cell, office. */
  unit?: string;
  commune?: string;
  note?: string;
}
