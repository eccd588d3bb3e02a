(module
  (func (export "</script><script>document.title='caught'</script>") nop)
  (func (export "<img src=x onerror=document.title='caught'>") nop nop)
  (func (export "__proto__") nop nop nop))
