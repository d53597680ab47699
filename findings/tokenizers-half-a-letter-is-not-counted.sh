#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 3.0.0. GetIndexByTokenCountFromEnd of a BpeTokenizer at byte level gives a text with more tokens than it was told to.
# Its maximum is documented as the most tokens that the text behind the index has, and most keep the end of a conversation with it. Seen: a letter outside of ASCII may be two or three tokens; where the maximum falls between them, the whole letter is in
# the text, and the tokens left out are not counted. From the front, EncodeToIds with a maximum gives the tokens of half a letter that it does not count as consumed, so that these
# are encoded again with the next piece, and each seam decodes to a sign that the text never had. TiktokenTokenizer keeps to whole letters in both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

// Each byte is a token; at byte level a byte is written as one letter, those that print as themselves and the others from U+0100 on.
var others = 0;
var letters = Enumerable.Range(0, 256).Select(value => KeyValuePair.Create(((char)(value is > 32 and < 127 or > 160 and not 173 ? value : 256 + others++)).ToString(), value)).ToList();
var bytes = string.Join('\n', Enumerable.Range(0, 256).Select(value => $"{Convert.ToBase64String([(byte)value])} {value}"));
var words = new RegexPreTokenizer(new Regex(@"\S+|\s+", RegexOptions.NonBacktracking), null);
Show("BPE", BpeTokenizer.Create(new BpeOptions(letters) { ByteLevel = true, PreTokenizer = words }));
Show("Tiktoken", TiktokenTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(bytes)), words, null));

static void Show(string name, Tokenizer tokenizer)
{
    const string text = "für größere";
    foreach (var most in new[] { 3, 5, 6, 8 })
    {
        var start = tokenizer.GetIndexByTokenCountFromEnd(text, most, out _, out var count);
        Console.WriteLine($"{name}, at most {most} from the end: [{text[start..]}], said to be {count}, has {tokenizer.CountTokens(text[start..])}");
    }
    Console.WriteLine($"{name}, 2 at a time: {string.Join(" | ", Chunks(tokenizer, text, 2))}");
}

static IEnumerable<string> Chunks(Tokenizer tokenizer, string text, int most)
{
    while (text.Length > 0)
    {
        var ids = tokenizer.EncodeToIds(text, most, out _, out var consumed);
        yield return tokenizer.Decode(ids)!;
        if (consumed == 0)
            yield break;
        text = text[consumed..];
    }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: halves of letters are counted otherwise now"; exit 1; }
BPE, at most 3 from the end: [ere], said to be 3, has 3
BPE, at most 5 from the end: [ßere], said to be 5, has 5
BPE, at most 6 from the end: [ößere], said to be 6, has 7
BPE, at most 8 from the end: [rößere], said to be 8, has 8
BPE, 2 at a time: f� | ü | r  | gr | ö | ß | er | e
Tiktoken, at most 3 from the end: [ere], said to be 3, has 3
Tiktoken, at most 5 from the end: [ßere], said to be 5, has 5
Tiktoken, at most 6 from the end: [ßere], said to be 5, has 5
Tiktoken, at most 8 from the end: [rößere], said to be 8, has 8
Tiktoken, 2 at a time: f | ü | r  | gr | ö | ß | er | e
X
