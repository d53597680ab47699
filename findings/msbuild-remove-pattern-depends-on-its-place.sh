#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. `Remove="Draft*"` means something else inside a target than outside.
# Most expect one rule for one attribute. Seen: outside of targets the pattern is compared with the items, whatever they stand for, and takes "DraftNote" out; inside a target it is first
# expanded to the files on the disk, so that items that are no files, or files that do not exist yet, stay in the list without a warning. A pattern that works for a list of names, symbols or
# packages stops working when the ItemGroup is moved into a target; a plain name is removed in both places.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > shop.proj <<'X'
<Project>
  <ItemGroup>
    <Outside Include="DraftNote;DraftPage;Final" />
    <Outside Remove="Draft*" />
    <Plain Include="DraftNote;DraftPage;Final" />
    <Plain Remove="DraftNote" />
  </ItemGroup>
  <Target Name="Show">
    <ItemGroup>
      <Inside Include="DraftNote;DraftPage;Final" />
      <Inside Remove="Draft*" />
      <PlainInside Include="DraftNote;DraftPage;Final" />
      <PlainInside Remove="DraftNote" />
    </ItemGroup>
    <Message Importance="high" Text="outside, without Draft*: @(Outside)" />
    <Message Importance="high" Text="inside, without Draft*: @(Inside)" />
    <Message Importance="high" Text="outside, without DraftNote: @(Plain)" />
    <Message Importance="high" Text="inside, without DraftNote: @(PlainInside)" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: patterns are removed otherwise now"; exit 1; }
outside, without Draft*: Final
inside, without Draft*: DraftNote;DraftPage;Final
outside, without DraftNote: DraftPage;Final
inside, without DraftNote: DraftPage;Final
X
