using System.Globalization;
using RefMiner.Indexing;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Sources;
using RefMiner.Storage;

namespace RefMiner.Doctor;

/// <summary>Looks at an index folder and each of its corpora.</summary>
/// <param name="path">The folder.</param>
/// <param name="clock">Tells the age of what was mined.</param>
public sealed class IndexChecks(string path, TimeProvider clock)
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(7);
    private readonly IndexFolder _folder = new(path);

    /// <summary>Permissions and room, then the index, then its corpora.</summary>
    /// <remarks>What was found by a manifest that a writer has replaced meanwhile does not count.</remarks>
    public IEnumerable<Finding> Run()
    {
        while (true)
        {
            var before = Published();
            Finding[] findings = [Folder(), .. Index()];
            if (findings.All(finding => finding.Status != FindingStatus.Error) || before.AsSpan().SequenceEqual(Published()))
                return findings;
        }
    }

    private byte[]? Published()
    {
        try
        {
            return _folder.ReadManifestBytes();
        }
        catch (IndexInaccessibleException)
        {
            return null;
        }
    }

    private IEnumerable<Finding> Index()
    {
        Manifest? manifest = null;
        Finding? fault = null;
        try
        {
            manifest = _folder.ReadManifest();
        }
        catch (RefMinerException e)
        {
            fault = new Finding(
                "index",
                FindingStatus.Error,
                $"{e.Id}: {e.Message}",
                $"Mine its corpora again: refminer index <tree> --index {path}"
            );
        }

        if (manifest is null)
        {
            yield return fault
                ?? new Finding(
                    "index",
                    FindingStatus.Note,
                    $"{path} holds none",
                    $"Mine a tree into it: refminer index <tree> --index {path}"
                );
            yield break;
        }

        yield return new Finding(
            "index",
            FindingStatus.Ok,
            string.Create(
                CultureInfo.InvariantCulture,
                $"generation {manifest.Generation}, {manifest.Corpora.Length} corpora, {manifest.Corpora.Sum(c => c.Methods)} "
                    + $"methods, {manifest.Corpora.Sum(c => c.Size) / 1048576.0:0.0} MiB"
            )
        );
        foreach (var finding in manifest.Corpora.SelectMany(Corpus))
            yield return finding;
    }

    private Finding Folder()
    {
        var existing = Path.GetFullPath(path);
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        try
        {
            using (
                new FileStream(
                    Path.Combine(existing, $".refminer-{Guid.NewGuid():N}"),
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                )
            ) { }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                "folder",
                FindingStatus.Note,
                $"{existing} cannot be written ({e.Message})",
                "It can be asked, not mined into: give another folder with --index, or the right to write."
            );
        }

        var free = new DriveInfo(existing).AvailableFreeSpace;

        // A writer may delete a file that was just listed.
        var used = Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0)
            : 0;
        var found = FormattableString.Invariant($"{existing} can be written; {free / 1073741824.0:0.0} GiB free");
        return free < used
            ? new Finding(
                "folder",
                FindingStatus.Error,
                found,
                "A new generation is written beside the old one: make as much room as the index takes."
            )
            : new Finding("folder", FindingStatus.Ok, found);
    }

    private IEnumerable<Finding> Corpus(ManifestCorpus corpus)
    {
        var name = "corpus " + VisibleLine.Of(corpus.Name);
        var again = $"refminer index {VisibleLine.Of(corpus.Tree)} --name {corpus.Name} --index {path}";
        var file = new FileInfo(_folder.SegmentPath(corpus));
        if (!file.Exists || file.Length != corpus.Size)
        {
            yield return new Finding(
                name,
                FindingStatus.Error,
                file.Exists ? $"segment {corpus.Segment} has {file.Length} of {corpus.Size} bytes" : $"segment {corpus.Segment} is missing",
                $"Mine it again: {again}"
            );
            yield break;
        }

        var resolution = new ResolutionCounts(corpus.Invocations, corpus.InvocationsResolved);
        var age = clock.GetUtcNow() - corpus.MinedAt;
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{corpus.Methods} methods by profile {corpus.Profile}, {resolution.Share * 100:0.0} % of invocations resolved, mined "
                + $"{corpus.MinedAt:yyyy-MM-dd HH:mm}Z"
        );
        yield return resolution.IsLow
            ? new Finding(
                name,
                FindingStatus.Note,
                found,
                $"Run 'dotnet restore' in {VisibleLine.Of(corpus.Tree)}, then mine it again: {again}"
            )
            : new Finding(name, FindingStatus.Ok, found);

        if (
            ProfileLoader.ShippedIds.Contains(corpus.Profile, StringComparer.Ordinal)
            && ProfileLoader.Load(corpus.Profile).Hash != corpus.ProfileHash
        )
            yield return new Finding(
                name,
                FindingStatus.Note,
                $"it was mined by another profile {corpus.Profile} than the one shipped",
                $"Mine it again, or give the folder of its profile with --profile: {again}"
            );

        if (!Directory.Exists(corpus.Tree))
            yield return new Finding(
                name,
                FindingStatus.Note,
                $"its tree {VisibleLine.Of(corpus.Tree)} is not there, seen from here",
                "Answers still come; mining it again needs the tree."
            );
        else if (GitCheckout.Commit(new TreeFiles(corpus.Tree)) is { } commit && corpus.Commit is { } mined && commit != mined)
            yield return new Finding(
                name,
                FindingStatus.Note,
                $"its tree is at commit {Short(commit)}, mined was {Short(mined)}",
                $"Mine what changed: {again}"
            );
        else if (age > Old)
            yield return new Finding(
                name,
                FindingStatus.Note,
                FormattableString.Invariant($"mined {age.TotalDays:0} days ago"),
                $"Mine what changed: {again}, or every night: refminer reindex"
            );
        if (MiningStateFile.Read(_folder.StatePath(corpus.Name))?.Id != corpus.State)
            yield return new Finding(
                name,
                FindingStatus.Note,
                "nothing is left of the run that mined it, or another build of RefMiner wrote it",
                "The next run mines all of it."
            );
    }

    private static string Short(string commit) => commit[..Math.Min(12, commit.Length)];
}
