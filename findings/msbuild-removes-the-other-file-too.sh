#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. On Linux, Remove and Update of one file hit another file whose name differs in case.
# Most expect names of files to be compared as the file system does it: there Till.cs and till.cs are two files, both are items of one Include, and the compiler takes both. Seen:
# Remove="till.cs" takes Till.cs out as well, Update sets its metadata, Distinct() drops it, and `**/till.cs` includes it, while a folder in other case, `SRC/*.cs`, is not
# found. What is left out is missing in the build or in a reading of the project, without a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir src
touch src/Till.cs src/till.cs src/desk.cs
cat > shop.proj <<'X'
<Project>
  <ItemGroup>
    <All Include="src/*.cs" />
    <Removed Include="src/*.cs" /><Removed Remove="src/till.cs" />
    <Excluded Include="src/*.cs" Exclude="src/till.cs" />
    <Updated Include="src/*.cs" /><Updated Update="src/till.cs" Shelf="1" />
    <Deep Include="**/till.cs" />
    <Upper Include="SRC/*.cs" />
  </ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="files: @(All->Count()), without src/till.cs by Remove: @(Removed), by Exclude: @(Excluded)" />
    <Message Importance="high" Text="with metadata of src/till.cs: @(Updated->WithMetadataValue('Shelf', '1')->Count())" />
    <Message Importance="high" Text="distinct files: @(All->Distinct()->Count()), include **/till.cs: @(Deep->Count()), include SRC/*.cs: @(Upper->Count())" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: names are compared otherwise now"; exit 1; }
files: 3, without src/till.cs by Remove: src/desk.cs, by Exclude: src/desk.cs
with metadata of src/till.cs: 2
distinct files: 2, include **/till.cs: 2, include SRC/*.cs: 0
X
