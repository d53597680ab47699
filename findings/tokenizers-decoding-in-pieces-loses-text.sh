#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. A text that is decoded into a buffer piece by piece has lost blanks and letters at the seams.
# Decode into a Span<char> says how many ids it consumed and how much it wrote, and returns DestinationTooSmall when the buffer is full; most go on with the ids that are left, as with every method of that
# form, and expect the text that Decode of all ids gives. Seen: BpeTokenizer with an EndOfWordSuffix counts an id as consumed whose text it did not write, so that `quicbrown` is left of quick brown; SentencePieceTokenizer
# takes each piece for the beginning of a text and drops its first blank, CodeGenTokenizer with a prefix space too, and WordPieceTokenizer sets no blank between two pieces.
# TiktokenTokenizer gives the whole text with every size.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /><PackageReference Include="Microsoft.ML.Tokenizers.Data.Cl100kBase" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

string[] letters = [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())];
Show("tiktoken", TiktokenTokenizer.CreateForEncoding("cl100k_base"));
Show("bpe with suffix", BpeTokenizer.Create(new BpeOptions(Number([.. letters, .. letters.Select(letter => letter + "</w>")])) { EndOfWordSuffix = "</w>" }));
Show("word pieces", WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes("[PAD]\n[UNK]\nthe\nquick\nbrown\nfox\n"))));
Show("codegen", CodeGenTokenizer.Create(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Number([.. letters, "Ġ", "Ġf", "Ġb", "<|endoftext|>"]))), new MemoryStream(Encoding.UTF8.GetBytes("#version: 0.2\nĠ f\nĠ b\n")), addPrefixSpace: true));
Show("sentence pieces", SentencePieceTokenizer.Create(new MemoryStream(Model([.. letters, "▁", "▁f", "▁b"])), false, false));

static void Show(string name, Tokenizer tokenizer)
{
    var ids = tokenizer.EncodeToIds("the quick brown fox");
    Console.WriteLine($"{name}: whole [{tokenizer.Decode(ids)}], by 8 [{Pieces(tokenizer, ids, 8)}], by 9 [{Pieces(tokenizer, ids, 9)}], by 64 [{Pieces(tokenizer, ids, 64)}]");
}

static string Pieces(Tokenizer tokenizer, IEnumerable<int> ids, int size)
{
    var buffer = new char[size];
    var text = new StringBuilder();
    while (true)
    {
        var status = tokenizer.Decode(ids, buffer, out var consumed, out var written);
        text.Append(buffer, 0, written);
        if (status != OperationStatus.DestinationTooSmall || consumed == 0) return text.ToString();
        ids = ids.Skip(consumed).ToArray();
    }
}

static Dictionary<string, int> Number(string[] words) => words.Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => pair.id);

// The protobuf of a model: three control pieces, the words, and the settings for BPE with a blank in front.
static byte[] Model(string[] words)
{
    var pieces = new[] { Piece("<unk>", 0, 2), Piece("<s>", 0, 3), Piece("</s>", 0, 3) }.Concat(words.Select((word, place) => Piece(word, -place, 1)));
    return [.. pieces.SelectMany(piece => Field(1, piece)), .. Field(2, [3 << 3, 2]), .. Field(3, [3 << 3, 1, 4 << 3, 0, 5 << 3, 1])];
}

static byte[] Piece(string word, float score, byte kind) => [.. Field(1, Encoding.UTF8.GetBytes(word)), 2 << 3 | 5, .. BitConverter.GetBytes(score), 3 << 3, kind];

static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), (byte)bytes.Length, .. bytes];
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: pieces give the whole text now"; exit 1; }
tiktoken: whole [the quick brown fox], by 8 [the quick brown fox], by 9 [the quick brown fox], by 64 [the quick brown fox]
bpe with suffix: whole [the quick brown fox], by 8 [the quick brown fox], by 9 [the quicbrown fox], by 64 [the quick brown fox]
word pieces: whole [the quick brown fox], by 8 [thequickbrownfox], by 9 [the quickbrown fox], by 64 [the quick brown fox]
codegen: whole [the quick brown fox], by 8 [the quick brownfox], by 9 [the quickbrown fox], by 64 [the quick brown fox]
sentence pieces: whole [the quick brown fox], by 8 [the quickbrown fox], by 9 [the quickbrown fox], by 64 [the quick brown fox]
X
