// Tìm trong trang, không cần máy chủ, theo luật của `bcd search`: chữ gõ có dấu phải đúng dấu, chữ không dấu khớp mọi dấu;
// các chữ trong ngoặc kép phải liền nhau; mọi cụm phải có mặt; trùng số hiệu đứng đầu, rồi cả cụm liền nhau.
"use strict";
(function () {
  const { trang, viet_tat } = window.BCD;
  const o = document.getElementById("q");
  const ketQua = document.getElementById("ket-qua");
  const dong = document.getElementById("so-ket-qua");
  const danhSach = document.getElementById("danh-sach");
  const NHIEU_NHAT = 50;
  const DAU_THANH = /[\u0300\u0301\u0303\u0309\u0323]/g;

  const cacChu = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) || [];
  // As `text::toneless` and `text::key`: without marks; with the tone moved behind its run of letters.
  const gapChu = (chu) => chu.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[đð]/g, "d");
  const khoaChu = (chu) => {
    const roi = chu.toLowerCase().normalize("NFD");
    return (roi.replace(DAU_THANH, "") + (roi.match(DAU_THANH) || []).join("")).normalize("NFC");
  };
  const gap = (text) => " " + cacChu(text).map(gapChu).join(" ") + " ";
  const cachViet = viet_tat.map(([tu, thanh]) => [gap(tu), cacChu(tu), thanh]);
  const dongTach = trang.map((t) => t.chu.split("\n").map(gap));
  trang.forEach((t, i) => { t.gap = dongTach[i].join("\n"); });

  function docNhu(chu, khac) {
    const tron = gapChu(chu);
    return tron === gapChu(khac) && (khoaChu(chu) === tron || khoaChu(chu) === khoaChu(khac));
  }

  // The readings of a phrase: an abbreviation written out, or a name abbreviated, as `Phrase` makes them.
  function cachDoc(cum) {
    const tatCa = [cum];
    const daCo = new Set([gap(cum)]);
    for (let i = 0; i < tatCa.length && tatCa.length < 16; i++) {
      const chu = cacChu(tatCa[i]);
      const g = gap(tatCa[i]);
      for (const [tu, can, thanh] of cachViet) {
        if (!g.includes(tu)) continue;
        const cho = chu.findIndex((_, k) => can.every((c, j) => k + j < chu.length && docNhu(chu[k + j], c)));
        if (cho < 0) continue;
        const moi = [...chu.slice(0, cho), thanh, ...chu.slice(cho + can.length)].join(" ");
        if (!daCo.has(gap(moi))) { daCo.add(gap(moi)); tatCa.push(moi); }
      }
    }
    return tatCa.slice(0, 16).map((doc) => ({
      gap: gap(doc),
      chu: cacChu(doc).map((c) => ({ khoa: khoaChu(c), coDau: khoaChu(c) !== gapChu(c) })),
      vietTat: /^[A-Z]{2,3}$/.test(doc) ? doc.length : 0,
    })).filter((doc) => doc.chu.length > 0);
  }

  // The places of a reading in a line, as [first word, words].
  function choTrong(doc, gapDong, dongChu) {
    const cho = [];
    let tu = gapDong.indexOf(doc.gap);
    if (tu < 0) return cho;
    const canXem = doc.vietTat || doc.chu.some((c) => c.coDau);
    if (!canXem) return [[gapDong.slice(0, tu + 1).split(" ").length - 2, doc.chu.length]];
    const chu = cacChu(dongChu);
    for (; tu >= 0; tu = gapDong.indexOf(doc.gap, tu + 1)) {
      const k = gapDong.slice(0, tu + 1).split(" ").length - 2;
      const dung = doc.chu.every((c, j) => !c.coDau || khoaChu(chu[k + j] || "") === c.khoa);
      const thuong = doc.vietTat && (chu[k] || "").length === doc.vietTat && !/^[A-Z]+$/.test(chu[k]);
      if (dung && !thuong) cho.push([k, doc.chu.length]);
    }
    return cho;
  }

  function cumTu(goc) {
    const ngay = goc.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, "\"$3/$2/$1\"");
    return ngay.split(/["“”]/).flatMap((phan, i) => (i % 2 ? [phan] : phan.split(/\s+/)))
      .filter((phan) => cacChu(phan).length > 0);
  }

  function laSo(t, soGoc) {
    return t.so !== undefined && soGoc !== "" && /^\d/.test(soGoc)
      && (t.so === soGoc || t.so.split(" ")[0].replace(/^0+/, "") === soGoc.replace(/^0+/, ""));
  }

  function tim(goc) {
    const cum = cumTu(goc).map(cachDoc);
    const caCum = cachDoc(goc.replace(/["“”]/g, " "));
    const soGoc = gap(goc).trim();
    const thay = [];
    if (cum.length === 0) return thay;
    trang.forEach((t, i) => {
      if (!cum.every((docs) => docs.some((doc) => t.gap.includes(doc.gap)))) return;
      const dongs = dongTach[i];
      let chu = null;
      const coCum = cum.map(() => [false, false]);
      let gan = false;
      let ca = null;
      const cho = [];
      dongs.forEach((g, d) => {
        const coDong = cum.map((docs) => docs.some((doc) => {
          if (!g.includes(doc.gap)) return false;
          chu = chu || t.chu.split("\n");
          const noi = choTrong(doc, g, chu[d]);
          if (noi.length && cho.length < 60) cho.push([d, noi]);
          return noi.length > 0;
        }));
        const phu = d >= t.beside ? 1 : 0;
        coDong.forEach((co, k) => { if (co) coCum[k][phu] = true; });
        if (!phu && coDong.every(Boolean)) {
          gan = true;
          for (const doc of ca || d >= t.beside ? [] : caCum) {
            const noi = choTrong(doc, g, chu[d]);
            if (noi.length) ca = [d, noi];
          }
        }
      });
      if (!coCum.every(([a, b]) => a || b)) return;
      const hang = laSo(t, soGoc) ? 0
        : !coCum.every(([a]) => a) ? 4 : ca || (gan && cum.length === 1) ? 1 : gan ? 2 : 3;
      thay.push({ t, hang, cho: ca ? [ca, ...cho] : cho, chu, i });
    });
    return thay.sort((a, b) => a.hang - b.hang || (a.t.so === undefined) - (b.t.so === undefined) || a.i - b.i);
  }

  function doan(the, dongChu, noi) {
    const chu = [...dongChu.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)];
    const [k, n] = noi[0];
    const dau = chu[k], cuoi = chu[k + n - 1];
    if (!dau || !cuoi) { the.textContent = dongChu.slice(0, 200); return; }
    const tu = Math.max(0, k - 14), den = Math.min(chu.length - 1, k + n + 20);
    const het = cuoi.index + cuoi[0].length;
    the.append((tu > 0 ? "… " : "") + dongChu.slice(tu > 0 ? chu[tu].index : 0, dau.index));
    const dam = document.createElement("mark");
    dam.textContent = dongChu.slice(dau.index, het);
    the.append(dam, den < chu.length - 1 ? dongChu.slice(het, chu[den].index + chu[den][0].length) + " …" : dongChu.slice(het));
  }

  function hien() {
    const goc = o.value.trim();
    const thay = tim(goc);
    ketQua.hidden = goc === "";
    danhSach.replaceChildren(...thay.slice(0, NHIEU_NHAT).map(({ t, cho, chu }) => {
      const muc = document.createElement("li");
      const link = document.createElement("a");
      link.href = t.url;
      link.textContent = t.ten;
      const loai = document.createElement("span");
      loai.className = "loai";
      loai.textContent = " " + [t.loai, t.phu].filter(Boolean).join(", ");
      muc.append(link, loai);
      if (t.so !== undefined && cho.length && chu) {
        const p = document.createElement("p");
        doan(p, chu[cho[0][0]], cho[0][1]);
        muc.append(p);
      }
      return muc;
    }));
    const con = thay.length > NHIEU_NHAT ? `, hiện ${NHIEU_NHAT} trang đầu` : "";
    const quyetDinh = thay.filter((k) => k.t.so !== undefined).length;
    dong.textContent = thay.length === 0 ? "Không có trang nào khớp."
      : `${thay.length} trang khớp, trong đó ${quyetDinh} quyết định${con}.`;
    return thay;
  }

  o.addEventListener("input", hien);
  document.querySelector("form.tim").addEventListener("submit", (e) => {
    e.preventDefault();
    const dung = hien().filter((k) => k.hang === 0);
    if (dung.length === 1) location.href = dung[0].t.url;
    else if (danhSach.firstChild) danhSach.querySelector("a").focus();
  });
  const hoi = new URLSearchParams(location.search).get("q");
  if (hoi) {
    o.value = hoi;
    const dung = hien().filter((k) => k.hang === 0);
    if (dung.length === 1) location.replace(dung[0].t.url);
  }
})();
