// WebKit shows a paper by a viewer of its own, in a frame within the paper's frame: here it loses
// its bar, which has its own language and its own buttons, stands on the page's ground, and says
// when the paper is drawn.
if (location.protocol === 'webkit-pdfjs-viewer:') {
  addEventListener('DOMContentLoaded', async () => {
    const style = document.createElement('style');
    style.textContent = `
      :root { --toolbar-height: 0px !important; --page-border: none !important; --page-margin: 12px auto !important; }
      html, body, #outerContainer, #mainContainer, #viewerContainer { background: transparent !important; }
      .toolbar { display: none !important; }
      #viewerContainer { inset: 0 !important; }
      .pdfViewer .page { box-shadow: 0 1px 4px rgb(0 0 0 / 30%) !important; }`;
    document.head.append(style);
    await PDFViewerApplication.initializedPromise;
    PDFViewerApplication.eventBus.on('pagerendered', () => top.postMessage('paper-drawn', '*'));
  });
}
