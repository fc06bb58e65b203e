// 示例数据
const notice = ref<NoticeData>({
  id: 7,
  title: '关于推进北岭镇林下经济发展的实施意见',
  summary: '为推进北岭镇林下经济发展，特制定本实施意见。',
  content: `<p>北岭镇人民政府关于推进林下经济发展的实施意见</p>
    <p>各村民委员会，镇直各单位：</p>
    <p>为推进林下经济发展，促进农民增收，结合我镇实际，特制定本实施意见。</p>
    <h4>一、总体目标</h4>
    <p>到2026年，全镇林下经济面积达到3万亩，带动农户1200户。</p>
    <p style="text-align: right;">北岭镇人民政府</p>
    <p style="text-align: right;">2024年3月8日</p>`,
  category: 'forestry',
  publishDate: '2024-03-11',
  source: '北岭镇人民政府',
  attachments: [
    {
      name: '关于推进北岭镇林下经济发展的实施意见.pdf',
      size: 1048576 // 1MB
    }
  ]
})
