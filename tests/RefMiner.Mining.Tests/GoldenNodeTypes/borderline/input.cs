using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Shop
{
    using Microsoft.Extensions.Logging;

    // A logger is neither I/O nor a collaborator.
    public class Rounding(ILogger<Rounding> logger)
    {
        public decimal Round(decimal value)
        {
            logger.LogDebug("rounding");
            return Math.Round(value);
        }
    }

    // A path is no file.
    public class FileNames
    {
        public string Of(string path) => Path.GetFileNameWithoutExtension(path);
    }

    // Its own type named like a framework's is not the framework's.
    public class Process
    {
        public int Next(int step) => step + 1;
    }

    public class Steps
    {
        public int Two() => new Process().Next(new Process().Next(0));
    }

    // A repository's Add changes no state of this type.
    public interface IItemRepository
    {
        void Add(string item);
    }

    public class Items(IItemRepository repository)
    {
        private readonly IItemRepository _repository = repository;

        public void Put(string item) => _repository.Add(item);
    }

    // Lazy values, flags and a local of the same name are no state folding.
    public class Lazily
    {
        private List<string>? _names;
        private bool _isReady;
        private int _count;

        public List<string> Names()
        {
            _isReady = true;
            return _names ??= [];
        }

        public int Count(string text)
        {
            var _count = 0;
            foreach (var _ in text)
                _count++;
            return _count;
        }

        public override string ToString() => $"{_isReady} {_count}";
    }

    // One collaborator is no coordination; awaiting it reaches outside.
    public interface IMailService
    {
        Task SendAsync(string text);
    }

    public class MailService : IMailService
    {
        public Task SendAsync(string text) => Task.FromResult(text);
    }

    public class Notice(IMailService mail)
    {
        public async Task TellAsync(string text) => await mail.SendAsync(text);
    }

    // Coordination and files at once: files weigh more than two collaborators.
    public class Upper
    {
        public string Of(string text) => text.ToUpperInvariant();
    }

    public class Lower
    {
        public string Of(string text) => text.ToLowerInvariant();
    }

    public class Conversion(Upper upper, Lower lower)
    {
        public void Convert(string path) => File.WriteAllText(path, upper.Of(path) + lower.Of(path));
    }
}

namespace Microsoft.Extensions.Logging
{
    public interface ILogger<T>
    {
        void LogDebug(string text);
    }

    public class ConsoleLogger<T> : ILogger<T>
    {
        public void LogDebug(string text) => text.Trim();
    }
}
