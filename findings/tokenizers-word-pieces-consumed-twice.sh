#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. A text that is cut by a maximum of tokens has its words twice at the cuts.
# EncodeToIds with a maximum says how many characters the ids stand for, and most cut a long text with it: encode, go on behind what was consumed. TiktokenTokenizer gives just that. Seen: where the maximum
# is reached exactly, WordPieceTokenizer's charsConsumed leaves the last word out whose ids it gave, so that the next chunk begins with it again: of "the quick brown fox jumps" in chunks of 3, brown
# and jumps are embedded twice. GetIndexByTokenCount with the same maximum has the right place.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.ML.Tokenizers;

const string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\nquick\nbrown\nfox\njumps\nun\n##aff\n##able\n";
var tokenizer = WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(vocabulary)));
Show("the quick brown fox jumps", 2);
Show("the quick brown fox jumps", 3);
Show("the unaffable fox", 3);
Show("the unaffable fox", 4);
Console.WriteLine($"chunks of 3 tokens: {string.Join(" | ", Chunks("the quick brown fox jumps", 3))}");

void Show(string text, int most)
{
    var ids = tokenizer.EncodeToIds(text, most, out _, out var consumed);
    var index = tokenizer.GetIndexByTokenCount(text, most, out _, out var count);
    Console.WriteLine($"[{text}], {most} tokens: ids for [{tokenizer.Decode(ids)}], consumed [{text[..consumed]}] which has {tokenizer.CountTokens(text[..consumed])}; GetIndexByTokenCount: {count} tokens [{text[..index]}]");
}

IEnumerable<string> Chunks(string text, int most)
{
    while (text.Length > 0)
    {
        var ids = tokenizer.EncodeToIds(text, most, out _, out var consumed);
        yield return tokenizer.Decode(ids);
        if (consumed == 0)
            yield break;
        text = text[consumed..];
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: WordPieceTokenizer consumes otherwise now"; exit 1; }
[the quick brown fox jumps], 2 tokens: ids for [the quick], consumed [the] which has 1; GetIndexByTokenCount: 2 tokens [the quick ]
[the quick brown fox jumps], 3 tokens: ids for [the quick brown], consumed [the quick] which has 2; GetIndexByTokenCount: 3 tokens [the quick brown ]
[the unaffable fox], 3 tokens: ids for [the], consumed [the] which has 1; GetIndexByTokenCount: 1 tokens [the ]
[the unaffable fox], 4 tokens: ids for [the unaffable], consumed [the] which has 1; GetIndexByTokenCount: 4 tokens [the unaffable ]
chunks of 3 tokens: the quick brown | brown fox jumps | jumps
X
