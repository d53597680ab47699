using LiteDB;

namespace RefMiner.Storage;

/// <summary>Checks that an index is whole.</summary>
internal static class IndexVerifier
{
    /// <summary>Returns what is wrong, empty when nothing is; every hash, count and id is checked.</summary>
    /// <exception cref="RefMinerException">There is no manifest to check by.</exception>
    public static IReadOnlyList<string> Verify(string path)
    {
        var folder = new IndexFolder(path);
        var manifest = folder.ReadManifest() ?? throw new IndexNotFoundException(path);
        var faults = new List<string>();
        foreach (var corpus in manifest.Corpora)
        {
            var segment = folder.SegmentPath(corpus);
            try
            {
                faults.AddRange(Check(segment, corpus).Select(fault => $"segments/{corpus.Segment}: {fault}"));
            }
            catch (Exception e) when (e is RefMinerException || SegmentReader.IsDamage(e))
            {
                faults.Add($"segments/{corpus.Segment}: {(e is FileNotFoundException ? "it is missing" : e.Message)}");
            }
        }

        return faults;
    }

    private static IEnumerable<string> Check(string path, ManifestCorpus corpus)
    {
        if (new FileInfo(path).Length is var length && length != corpus.Size)
        {
            yield return FormattableString.Invariant($"it has {length:N0} bytes, the manifest says {corpus.Size:N0}");
            yield break;
        }

        if (SegmentFile.Sha256(path) != corpus.Sha256)
        {
            yield return "its SHA-256 is not the manifest's";
            yield break;
        }

        using var segment = SegmentReader.Open(path, corpus);
        _ = segment.Dense;
        foreach (var (collection, count) in new[] { ("files", corpus.Files), ("nodes", corpus.Nodes), ("methods", corpus.Methods), ("diagnostics", corpus.Diagnostics) })
        {
            var ids = segment.All(collection).Select(document => document["_id"]).ToArray();
            if (!ids.SequenceEqual(Enumerable.Range(0, count).Select(i => new BsonValue(i))))
                yield return FormattableString.Invariant($"{collection} holds {ids.Length} documents, the manifest says {count}, numbered from 0");
        }

        foreach (var document in segment.All("methods"))
        {
            var number = document["_id"].AsInt32;
            if (document["node"].AsInt32 != segment.Packed.MethodNode[number]) yield return $"method {number} names another node than the blocks";
        }
    }
}
