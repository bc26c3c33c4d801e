-- A paper as pandoc reads it from Word (docx+styles) in; the same paper with real headings, numbered lists
-- and plain tables out. The named styles of the templates say what each paragraph is; an OpenDocument text,
-- which has styles of its own, keeps them.

local is_page = FORMAT:match('^html') ~= nil
local is_markdown = FORMAT:match('^gfm') ~= nil
local is_document = not is_page and not is_markdown

local ATTACHMENT_MARK, IMPRINT = '附件标识', { ['抄送'] = true, ['印发'] = true }
local ATTACHMENT_LIST = { ['附件说明'] = true, ['附件说明续'] = true }
local IMPRINT_RULE = { ['版记首线'] = true, ['版记间线'] = true, ['版记末线'] = true }
local WITH_TAB = { ['附件说明'] = true, ['附件说明续'] = true, ['填报栏'] = true, ['印发'] = true }

local function style_of(node)
  return node.attributes and node.attributes['custom-style']
end

-- Number and text of inlines such as “7. 5月31日 …” or “9.举办 …”; nil where there is no number.
local function numbered(inlines)
  local first = inlines[1]
  local number, rest = (first and first.t == 'Str' and first.text or ''):match('^(%d+)%.(.*)$')
  if not number or rest:match('^%d') then return nil end
  local text = pandoc.Inlines(inlines)
  text:remove(1)
  if rest ~= '' then
    text:insert(1, pandoc.Str(rest))
  elseif text[1] and text[1].t == 'Space' then
    text:remove(1)
  end
  return tonumber(number), text
end

-- Paragraphs whose printed numbers follow each other, as lists that begin with the same number.
local function gather_lists(blocks)
  local gathered, list, nextnumber = pandoc.Blocks {}, nil, nil
  for _, block in ipairs(blocks) do
    local number, text
    if block.t == 'Para' then number, text = numbered(block.content) end
    if number and number == nextnumber then
      list.content:insert { pandoc.Plain(text) }
    elseif number then
      list = pandoc.OrderedList({ { pandoc.Plain(text) } }, { number, 'Decimal', 'Period' })
      gathered:insert(list)
    else
      gathered:insert(block)
    end
    nextnumber = number and number + 1
  end
  return gathered
end

-- Whether there is anything to see in a block.
local function shows(block)
  local found = pandoc.utils.stringify(block) ~= ''
  pandoc.Blocks { block }:walk { Image = function() found = true end }
  return found
end

-- A paragraph without text, which pandoc would leave out of an OpenDocument text.
local function blank(style)
  return pandoc.RawBlock('opendocument', '<text:p text:style-name="' .. style .. '"/>')
end

-- The last space of a line as a tab, of which pandoc makes a space.
local function with_tab(inlines)
  for place = #inlines, 1, -1 do
    if inlines[place].t == 'Space' then
      inlines[place] = pandoc.RawInline('opendocument', '<text:tab/>')
      break
    end
  end
  return inlines
end

-- A paragraph that keeps the name of its style: as a class of a page, as a style of an OpenDocument text.
local function styled(style, inlines)
  if is_page then
    return pandoc.Blocks {
      pandoc.RawBlock('html', '<p class="' .. style .. '">'), pandoc.Plain(inlines), pandoc.RawBlock('html', '</p>'),
    }
  elseif is_markdown then
    return pandoc.Blocks { pandoc.Para(inlines) }
  end
  local para = pandoc.Para(WITH_TAB[style] and with_tab(inlines) or inlines)
  return pandoc.Blocks { pandoc.Div(para, { ['custom-style'] = style }) }
end

-- The lines of the 附件说明: “附件：1.甲” as a lead and an item, “2.乙” as the next item. What stands after the
-- number is set off, since it may begin with a digit (1.2023年…).
local function attachment(style, inlines)
  if is_document then return styled(style, inlines) end
  local lead, number, name = pandoc.utils.stringify(inlines):match('^(%D*)(%d+%.)%s*(.+)$')
  if not number then return styled(style, inlines) end
  local lines = lead ~= '' and styled(style, { pandoc.Str(lead) }) or pandoc.Blocks {}
  lines:insert(pandoc.Para { pandoc.Str(number), pandoc.Space(), pandoc.Str(name) })
  return lines
end

-- Each paragraph of a named style, which pandoc wraps in a division; one without text is a rule or a space.
local function Div(div)
  local style = style_of(div)
  if not style then return nil end
  if is_document and IMPRINT_RULE[style] then return blank(style) end
  local blocks = pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if block.t ~= 'Para' and block.t ~= 'Plain' then
      blocks:insert(block)
    elseif shows(block) then
      blocks:extend((ATTACHMENT_LIST[style] and attachment or styled)(style, block.content))
    end
  end
  return blocks
end

local function Span(span)
  local style = style_of(span)
  if not style then return nil end
  if #span.content == 0 then return {} end
  if is_document then return nil end
  return is_page and pandoc.Span(span.content, { class = style }) or span.content
end

-- Text with backslashes: of two together pandoc writes one, and a sign that stands behind one it leaves out.
local function Str(text)
  if not (is_markdown and text.text:find('\\', 1, true)) then return nil end
  local pieces = pandoc.Inlines {}
  for before, slash in text.text:gmatch('([^\\]*)(\\?)') do
    if before ~= '' then pieces:insert(pandoc.Str(before)) end
    if slash ~= '' then pieces:insert(pandoc.RawInline('markdown', '\\\\')) end
  end
  return pieces
end

-- A picture has a name for those who do not see it. Markdown, which holds none, says where one was.
local function Image(image)
  local name = pandoc.utils.stringify(image.caption)
  if is_markdown then return pandoc.Str('（图片' .. (name ~= '' and '：' .. name or '') .. '）') end
  if name == '' then image.caption = pandoc.Inlines { pandoc.Str('图片') } end
  return image
end

-- The paragraphs of a cell as lines of one, left-aligned where its style says so.
local function plain_cell(cell)
  local lines = pandoc.Inlines {}
  for _, block in ipairs(cell.contents) do
    if block.t == 'Div' and style_of(block) == '表格左列' then cell.alignment = 'AlignLeft' end
    for _, inner in ipairs(block.t == 'Div' and block.content or { block }) do
      if #lines > 0 then lines:insert(is_markdown and pandoc.Space() or pandoc.LineBreak()) end
      lines:extend(inner.content or {})
    end
  end
  cell.contents = #lines > 0 and { pandoc.Plain(lines) } or {}
  return cell
end

-- Rows without cells that reach down: the rows below get empty ones. Markdown knows no other table.
local function unmerged(rows)
  local reach = {}
  for _, row in ipairs(rows) do
    local cells, column = pandoc.List {}, 1
    local function fill()
      while (reach[column] or 0) > 0 do
        reach[column], column = reach[column] - 1, column + 1
        cells:insert(pandoc.Cell {})
      end
    end
    for _, cell in ipairs(row.cells) do
      fill()
      reach[column], column = cell.row_span - 1, column + cell.col_span
      cell.row_span = 1
      cells:insert(cell)
    end
    fill()
    row.cells = cells
  end
  return rows
end

local function plain_rows(rows)
  for _, row in ipairs(rows) do row.cells = row.cells:map(plain_cell) end
  return is_markdown and unmerged(rows) or rows
end

-- Cells of an OpenDocument text hold paragraphs of their own style, those to be filled in too.
local function styled_rows(rows)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents = cell.contents:map(function(block)
        local style = block.t == 'Div' and style_of(block)
        return style and not shows(block) and blank(style) or block
      end)
    end
  end
  return rows
end

local function Table(table)
  table.attributes['custom-style'] = nil
  if is_document then
    for _, body in ipairs(table.bodies) do body.body = styled_rows(body.body) end
    return table
  end
  table.head.rows = plain_rows(table.head.rows)
  for _, body in ipairs(table.bodies) do body.body = plain_rows(body.body) end
  if is_markdown then
    table.colspecs = table.colspecs:map(function() return { 'AlignDefault', nil } end)
  end
  return is_page and pandoc.Div(table, { class = '表格' }) or table, false
end

-- The lines of a title run together; on a page they are phrases, between which it may break.
local function Header(header)
  if is_document then return nil end
  local phrases = pandoc.List { pandoc.Inlines {} }
  for _, inline in ipairs(header.content) do
    if inline.t == 'LineBreak' then phrases:insert(pandoc.Inlines {}) else phrases[#phrases]:insert(inline) end
  end
  header.content = pandoc.Inlines {}
  for _, phrase in ipairs(phrases) do
    local whole = is_page and #phrases > 1
    header.content:extend(whole and { pandoc.Span(phrase, { class = '短语' }) } or phrase)
  end
  return header
end

-- Attachments as sections of their own, a heading level below the title of the paper they belong to.
local function in_sections(blocks)
  local top, section, has_title = pandoc.Blocks {}, nil, false
  for _, block in ipairs(blocks) do
    local style = block.t == 'Div' and style_of(block)
    local text = style and pandoc.utils.stringify(block) or ''
    if style == ATTACHMENT_MARK and text ~= '' then
      section = pandoc.Div({}, { id = text, class = 'section 附件' })
      top:insert(section)
    elseif IMPRINT[style] and not (section and section.classes:includes('版记')) then
      section = pandoc.Div({}, { class = 'section 版记' })
      top:insert(section)
    end
    if block.t == 'Header' then
      if section and has_title then block.level = block.level + 1 end
      has_title = has_title or block.level == 1
    end
    (section and section.content or top):insert(block)
  end
  return top
end

local function lists_in(blocks)
  return gather_lists(blocks:map(function(block)
    if block.t == 'Div' and block.classes:includes('section') then
      block.content = gather_lists(block.content)
    end
    return block
  end))
end

local function without_divisions(blocks)
  local flat = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    if block.t == 'Div' and block.classes:includes('section') then flat:extend(block.content) else flat:insert(block) end
  end
  return flat
end

function Pandoc(doc)
  doc.meta.pagetitle = pandoc.json.decode(pandoc.utils.stringify(doc.meta.pagetitle))
  local blocks = in_sections(doc.blocks)
  blocks = blocks:walk { Span = Span, Header = Header, Image = Image, Str = Str }
  blocks = blocks:walk { traverse = 'topdown', Table = Table, Div = Div }
  blocks = lists_in(blocks)
  doc.blocks = is_page and blocks or without_divisions(blocks)
  return doc
end
