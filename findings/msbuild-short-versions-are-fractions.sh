#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. `'17.9' >= '17.10'` holds, `'17.9.0' >= '17.10.0'` does not, and `'9.0' >= '9.0.0'` does not either.
# The documentation of conditions has <, > and >= for numbers and for versions, so most expect one order. Seen: what can be a number is one, so that 17.10 is 17.1; with a second point it is a
# version, and of 9.0 and 9.0.0 the shorter one is less. Whether a condition `'$(VisualStudioVersion)' >= '17.10'` or `'$(SdkVersion)' >= '9.0.0'` is right depends on how many parts somebody
# wrote, and it says nothing. The function VersionGreaterThanOrEquals has one order.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
cat > versions.proj <<'X'
<Project>
  <ItemGroup>
    <Pair Include="1" Left="17.9" Right="17.10" />
    <Pair Include="2" Left="17.9.0" Right="17.10.0" />
    <Pair Include="3" Left="17.9" Right="17.100.5" />
    <Pair Include="4" Left="9.0" Right="9.0.0" />
    <Pair Include="5" Left="9" Right="9.0.0" />
    <Pair Include="6" Left="9.0.0" Right="9.0" />
    <Pair Include="7" Left="10" Right="9.0.5" />
  </ItemGroup>
  <Target Name="Show">
    <ItemGroup>
      <Pair>
        <Condition>false</Condition>
        <Function>$([MSBuild]::VersionGreaterThanOrEquals('%(Left)', '%(Right)'))</Function>
      </Pair>
      <Pair Condition="'%(Left)' >= '%(Right)'">
        <Condition>true</Condition>
      </Pair>
    </ItemGroup>
    <Message Importance="high" Text="%(Pair.Left) >= %(Pair.Right): condition %(Pair.Condition), function %(Pair.Function)" />
  </Target>
</Project>
X
dotnet msbuild versions.proj -nologo -v:m -t:Show | sed 's/^ *//' | tee seen
diff seen - <<'X' || { echo "changed: MSBuild compares versions otherwise now"; exit 1; }
17.9 >= 17.10: condition true, function False
17.9.0 >= 17.10.0: condition false, function False
17.9 >= 17.100.5: condition false, function False
9.0 >= 9.0.0: condition false, function True
9 >= 9.0.0: condition false, function True
9.0.0 >= 9.0: condition true, function True
10 >= 9.0.5: condition true, function True
X
