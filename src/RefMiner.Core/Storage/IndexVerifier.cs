namespace RefMiner.Storage;

/// <summary>Checks that an index is whole.</summary>
internal static class IndexVerifier
{
    /// <summary>Returns what is wrong, empty when nothing is; every hash, count and id is checked.</summary>
    /// <remarks>A segment that a writer has replaced meanwhile is not missing: what was found by a manifest that is no longer the
    /// current one does not count.</remarks>
    /// <exception cref="RefMinerException">There is no manifest to check by.</exception>
    public static IReadOnlyList<string> Verify(string path)
    {
        var folder = new IndexFolder(path);
        while (true)
        {
            var bytes = folder.ReadManifestBytes() ?? throw folder.NotFound();
            var manifest = folder.Parse(bytes);
            string[] faults = [.. manifest.Corpora.SelectMany(corpus => Faults(folder, corpus))];
            if (faults.Length == 0 || folder.ReadManifestBytes().AsSpan().SequenceEqual(bytes))
                return faults;
        }
    }

    private static List<string> Faults(IndexFolder folder, ManifestCorpus corpus)
    {
        var faults = new List<string>();
        try
        {
            faults.AddRange(Check(folder.SegmentPath(corpus), corpus));
        }
        catch (Exception e) when (e is RefMinerException || SegmentReader.IsDamage(e))
        {
            faults.Add(e is FileNotFoundException ? "it is missing" : e.Message);
        }

        return faults.ConvertAll(fault => $"segments/{corpus.Segment}: {fault}");
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
        var (files, _, nodes, methods) = segment.Records();
        var projects = segment.Projects.Length;
        if (segment.Packed.FileProject.Any(project => project < -1 || project >= projects))
            yield return "a file names a project that is not there";

        foreach (
            var (collection, found, count) in new[]
            {
                ("files", files.Count(), corpus.Files),
                ("nodes", nodes.Count(), corpus.Nodes),
                ("methods", methods.Count(), corpus.Methods),
                ("diagnostics", segment.All("diagnostics").Count(), corpus.Diagnostics),
            }
        )
        {
            if (found != count)
                yield return FormattableString.Invariant($"{collection} holds {found} records, the manifest says {count}");
        }

        foreach (var (method, i) in methods.Select((method, i) => (method, i)))
        {
            if (method.Lines != new Nodes.LineSpan(segment.Packed.MethodStartLine[i], segment.Packed.MethodEndLine[i]))
                yield return $"method {i} has other lines than the blocks say";
        }
    }
}
