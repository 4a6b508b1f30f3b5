// The few words scripts say, in both languages. Server pages have their own catalogue.
const ALL = {
  id: {
    left: "sisa {0}", late: "lewat {0}", working: "{0} kerja", ago: "{0} lalu", now: "baru saja",
    day: ["{0} hari", "{0} hari"], hour: ["{0} jam", "{0} jam"], minute: ["{0} menit", "{0} menit"],
    offline: "Sambungan terputus. Isian tetap tersimpan di gawai ini; kirim lagi setelah tersambung.",
    failed: "Kiriman belum sampai. Isian Anda masih ada; periksa sambungan lalu coba lagi.",
    broken: "Sistem sedang bermasalah, tindakan mungkin belum tercatat. Muat ulang dan periksa dulu.",
    restored: "Isian yang belum terkirim dikembalikan dari gawai ini.",
    discard: "Kosongkan", saved: "Tersimpan di gawai ini", remove: "Hapus", shrunk: "Foto diperkecil sebelum dikirim: {0}.",
    busy: "Sedang dikirim",
  },
  en: {
    left: "{0} left", late: "{0} over", working: "{0} of working time", ago: "{0} ago", now: "just now",
    day: ["{0} day", "{0} days"], hour: ["{0} hour", "{0} hours"], minute: ["{0} minute", "{0} minutes"],
    offline: "Connection lost. What you typed is kept on this device; send again once connected.",
    failed: "The message did not arrive. What you typed is still here; check the connection and try again.",
    broken: "The system has a problem and your action may not be recorded. Reload and check first.",
    restored: "What you had not sent was brought back from this device.",
    discard: "Clear", saved: "Kept on this device", remove: "Remove", shrunk: "Photos made smaller before sending: {0}.",
    busy: "Sending",
  },
};

const WORDS = ALL[document.documentElement.lang] ?? ALL.id;

export const say = (key, value = "") => WORDS[key].replace("{0}", value);
export const count = (key, number) => WORDS[key][number === 1 ? 0 : 1].replace("{0}", number);
